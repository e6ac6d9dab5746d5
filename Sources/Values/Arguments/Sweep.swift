import ComposedRetrieval
import ExperimentStore
import Experiments
import Language

/// The lists and ranges that a call has in the place of single values: what a grid is made of.
package struct Sweep {
  /// One of them.
  package struct Axis {
    package let name: String
    package let values: [Value]
    package let labels: [String]
  }

  package let axes: [Axis]
  /// One run for each; nil when the call has one seed.
  package let seeds: [Int]?
  private let arguments: ArgumentList

  /// Nil when every argument is a single value.
  ///
  /// - Throws: `GridError.emptySweep`, `.repeatedLevel`, `.tooManyCells`, `.seedsTwice`; `ArgumentError.ineffective`.
  package init?(_ arguments: ArgumentList) throws {
    let swept = arguments.swept
    let hasSeeds = arguments.has("seeds")
    guard hasSeeds || !swept.isEmpty else { return nil }
    var axes: [Axis] = []
    var seeds: [Int]?
    for (name, value) in swept {
      let values = try Self.expanded(value, name)
      if name == "seed" {
        guard !hasSeeds else { throw GridError.seedsTwice(function: arguments.function) }
        seeds = try Self.seeds(values)
      } else {
        axes.append(try Self.axis(name, values))
      }
    }
    if hasSeeds {
      if arguments.isSweepable("seed") { try arguments.refuse("seed", because: "seeds= says them all") }
      seeds = try Self.seeds(Self.expanded(arguments.value("seeds"), "seeds"))
    }
    let cells = axes.reduce(seeds?.count ?? 1) { count, axis in
      let (product, overflow) = count.multipliedReportingOverflow(by: axis.values.count)
      return overflow ? .max : product
    }
    guard cells <= GridBuilder.cellLimit else {
      throw GridError.tooManyCells(cells, limit: GridBuilder.cellLimit)
    }
    self.axes = axes
    self.seeds = seeds
    self.arguments = arguments
  }

  private init(_ arguments: ArgumentList, axes: [Axis]) {
    self.arguments = arguments
    self.axes = axes
    seeds = nil
  }

  /// The sweep of a call whose arguments are all single values.
  package static func none(_ arguments: ArgumentList) -> Sweep { Sweep(arguments, axes: []) }

  /// The arguments of one combination: the position on each axis, and the seed.
  package func arguments(at combination: [Int], seed: Int?) throws -> ArgumentList {
    var values: [String: Value] = [:]
    for (axis, position) in zip(axes, combination) { values[axis.name] = axis.values[position] }
    if let seed { values["seed"] = .integer(seed) }
    return try arguments.replacing(values)
  }

  /// The parameter `seeds` of a function that trains.
  package static func seedsParameter(_ documentation: String) -> Parameter {
    .optional("seeds", .oneOf([.range, .list(.integer)]), default: nil, documentation)
  }

  /// A grid when seeds are given or a grid comes in.
  @Sendable package static func refined(
    _ types: FunctionSignature.ArgumentTypes
  ) throws(ShapeClash) -> FunctionSignature.Result {
    let isGrid = types["seeds"] != nil || types["model"] == .named("grid")
    return FunctionSignature.Result(.named(isGrid ? "grid" : "model"))
  }

  // MARK: - Levels

  private static func expanded(_ value: Value, _ name: String) throws -> [Value] {
    switch value {
    case .list(let values):
      guard !values.isEmpty else { throw GridError.emptySweep(name) }
      return values
    case .range(let range):
      let (last, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
      guard !overflow, last < GridBuilder.cellLimit else {
        throw GridError.tooManyCells(overflow ? .max : last, limit: GridBuilder.cellLimit)
      }
      return range.map { .integer($0) }
    default: return [value]
    }
  }

  private static func seeds(_ values: [Value]) throws -> [Int] {
    var seeds: [Int] = []
    for value in values {
      guard case .integer(let seed) = value else { throw InternalFault.unchecked("seeds") }
      guard !seeds.contains(seed) else { throw GridError.repeatedLevel(factor: "seeds", level: "\(seed)") }
      seeds.append(seed)
    }
    return seeds
  }

  private static func axis(_ name: String, _ values: [Value]) throws -> Axis {
    let triplets = values.compactMap { value in
      if case .domain(let triplets as TripletsValue) = value { triplets } else { nil }
    }
    let labels =
      triplets.count == values.count ? TripletOrigin.names(of: triplets) : values.map(label)
    for (index, label) in labels.enumerated() where labels[..<index].contains(label) {
      throw GridError.repeatedLevel(factor: name, level: label)
    }
    return Axis(name: name, values: values, labels: labels)
  }

  private static func label(_ value: Value) -> String {
    switch value {
    case .symbol(let word): word
    case .integer(let number): "\(number)"
    case .number(let number): number == number.rounded() && abs(number) < 1e6 ? "\(Int(number))" : "\(number)"
    case .set(let elements): elements.map(label).sorted().joined(separator: " + ")
    case .domain(let backbone as BackboneValue):
      "\(backbone.source.split(separator: "/").last.map(String.init) ?? backbone.source) \(backbone.hash.short)"
    default: value.summary
    }
  }
}
