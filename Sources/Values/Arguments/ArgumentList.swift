import Experiments
import Language

/// The arguments of one call by parameter name, defaults filled in; the checker has seen their types.
package struct ArgumentList {
  private let signature: FunctionSignature
  private let values: [String: Value]
  /// The parameters that the call gives itself.
  private let given: Set<String>

  /// - Throws: `ArgumentError.outOfBounds`: the checker sees constants only, and this sees every number.
  package init(_ signature: FunctionSignature, _ values: [String: Value], given: Set<String>) throws {
    self.signature = signature
    self.values = values
    self.given = given
    for parameter in signature.parameters {
      switch values[parameter.name] {
      case .integer(let value): try check(Double(value), parameter.name)
      case .number(let value), .quantity(let value, _): try check(value, parameter.name)
      case .record(let entries):
        for number in entries.compactMap(\.value.numeric) { try check(number, parameter.name) }
      default: break
      }
    }
  }

  package var function: String { signature.name }

  private func check(_ value: Double, _ name: String) throws {
    let bounds = signature.parameter(name)?.bounds
    guard value.isFinite, bounds?.contains(value) ?? true else {
      throw ArgumentError.outOfBounds(
        function: function, parameter: name, value: "\(value)", bounds: bounds?.description ?? "finite")
    }
  }

  /// Whether the parameter was given or has a default.
  package func has(_ name: String) -> Bool { values[name] != nil }

  /// Whether the call gives the parameter itself.
  package func isGiven(_ name: String) -> Bool { given.contains(name) }

  /// The lists and ranges that stand in the place of single values, in declared order.
  package var swept: [(name: String, value: Value)] {
    signature.parameters.filter(\.isSweepable).compactMap { parameter in
      switch values[parameter.name] {
      case .list?, .range?: values[parameter.name].map { (parameter.name, $0) }
      default: nil
      }
    }
  }

  /// Whether a list may stand in the place of a single value.
  package func isSweepable(_ name: String) -> Bool { signature.parameter(name)?.isSweepable ?? false }

  /// The same arguments with others in the place of some.
  ///
  /// - Throws: `ArgumentError.outOfBounds`.
  package func replacing(_ others: [String: Value]) throws -> ArgumentList {
    try ArgumentList(signature, values.merging(others) { $1 }, given: given.union(others.keys))
  }

  /// Refuses arguments that would have no effect.
  ///
  /// - Throws: `ArgumentError.ineffective` for the first that is given.
  package func refuse(_ names: String..., because reason: String) throws {
    guard let name = names.first(where: given.contains) else { return }
    throw ArgumentError.ineffective(function: function, parameter: name, reason: reason)
  }

  /// The values of a list, or the single value that stands in its place.
  ///
  /// - Throws: `EmptyInput` for a list of none.
  package func oneOrMore(_ name: String) throws -> [Value] {
    guard case .list(let several) = try value(name) else { return [try value(name)] }
    guard !several.isEmpty else { throw EmptyInput(name) }
    return several
  }

  package func value(_ name: String) throws -> Value {
    guard let value = values[name] else { throw mismatch(name, "a value") }
    return value
  }

  package func number(_ name: String) throws -> Double {
    switch try value(name) {
    case .number(let value): return value
    case .integer(let value): return Double(value)
    default: throw mismatch(name, "a number")
    }
  }

  /// The number in the precision that tensors have, within the bounds also after rounding.
  package func float(_ name: String) throws -> Float {
    let value = Float(try number(name))
    try check(Double(value), name)
    return value
  }

  package func integer(_ name: String) throws -> Int {
    guard case .integer(let value) = try value(name) else { throw mismatch(name, "a whole number") }
    return value
  }

  /// A share of 1.
  package func share(_ name: String) throws -> Double {
    guard case .quantity(let value, .percent) = try value(name) else { throw mismatch(name, "a share") }
    return value
  }

  /// A time, in seconds.
  package func seconds(_ name: String) throws -> Double {
    guard case .quantity(let value, .duration) = try value(name) else { throw mismatch(name, "a time") }
    return value
  }

  package func text(_ name: String) throws -> String {
    guard case .text(let value) = try value(name) else { throw mismatch(name, "text") }
    return value
  }

  /// Where the file or folder is to be read whose path is given; nil where none is.
  ///
  /// - Throws: as `Workspace.readable`.
  package func file(_ name: String, in workspace: Workspace) throws -> String? {
    has(name) ? try workspace.readable(text(name)) : nil
  }

  /// A string, or the strings of a list.
  ///
  /// - Throws: `EmptyInput` for a list of none.
  package func texts(_ name: String) throws -> [String] {
    if case .list(let none) = try value(name), none.isEmpty { throw EmptyInput("names in \(name)") }
    return try oneOrMore(name).map {
      guard case .text(let text) = $0 else { throw mismatch(name, "text") }
      return text
    }
  }

  package func boolean(_ name: String) throws -> Bool {
    guard case .boolean(let value) = try value(name) else { throw mismatch(name, "true or false") }
    return value
  }

  /// The case of an enumeration that a word names.
  package func choice<T: RawRepresentable>(_ name: String, as type: T.Type = T.self) throws -> T
  where T.RawValue == String {
    guard case .symbol(let word) = try value(name), let choice = T(rawValue: word) else {
      throw mismatch(name, "a word")
    }
    return choice
  }

  /// A word, or the words of a set.
  package func words(_ name: String) throws -> [String] {
    let elements: [Value]
    switch try value(name) {
    case .set(let values), .list(let values): elements = values
    case let single: elements = [single]
    }
    return try elements.map {
      guard case .symbol(let word) = $0 else { throw mismatch(name, "words") }
      return word
    }
  }

  package func domain<T: DomainValue>(_ name: String, as type: T.Type = T.self) throws -> T {
    guard case .domain(let value) = try value(name), let typed = value as? T else {
      throw mismatch(name, T.type.name)
    }
    return typed
  }

  private func mismatch(_ name: String, _ expected: String) -> ArgumentError {
    .kind(function: function, parameter: name, expected: expected)
  }
}
