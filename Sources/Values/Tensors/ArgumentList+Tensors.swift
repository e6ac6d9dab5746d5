import Experiments
import Language
import Tensors

extension ArgumentList {
  /// The tensor that the argument is or stands for.
  package func tensor(_ name: String) throws -> TensorValue {
    guard let tensor = try value(name).asTensor() else {
      throw ArgumentError.kind(function: function, parameter: name, expected: "a tensor")
    }
    return tensor
  }

  /// The axis that `axis` names; nil when it was left out.
  package func axis() throws -> AxisReference? {
    guard has("axis") else { return nil }
    if case .text(let name) = try value("axis") { return .name(name) }
    return .number(try integer("axis"))
  }

  /// The place of the axis that `axis` names in a shape.
  ///
  /// - Throws: `ShapeClash` when there is none.
  package func place(in shape: TensorShape, default number: Int) throws -> Int {
    guard let place = try shape.place(of: axis() ?? .number(number)) else {
      throw InternalFault.unchecked("axis")
    }
    return place
  }

  /// The whole numbers of a list.
  package func integers(_ name: String) throws -> [Int] {
    guard case .list(let values) = try value(name) else { throw wrong(name, "a list of whole numbers") }
    return try values.map {
      guard case .integer(let value) = $0 else { throw wrong(name, "a list of whole numbers") }
      return value
    }
  }

  /// The names that `axes` gives, nil when it was left out.
  package func axisNames() throws -> [String]? {
    guard has("axes") else { return nil }
    guard case .list(let values) = try value("axes") else { throw wrong("axes", "a list of names") }
    return try values.map {
      guard case .text(let name) = $0 else { throw wrong("axes", "a list of names") }
      return name
    }
  }

  /// A tensor with the names that `axes` gives, or as it is.
  ///
  /// - Throws: `ShapeClash`.
  package func named(_ tensor: TensorValue) throws -> TensorValue {
    guard let names = try axisNames() else { return tensor }
    return TensorValue(tensor.tensor, as: try tensor.shape.named(names))
  }

  private func wrong(_ name: String, _ expected: String) -> ArgumentError {
    .kind(function: function, parameter: name, expected: expected)
  }
}

extension Language.Parameter {
  /// The tensor that a function works on.
  package static func tensor(_ name: String = "x", _ documentation: String = "A tensor, or features.")
    -> Language.Parameter
  {
    .required(name, .tensor(.unknown), positional: true, documentation)
  }

  /// An axis by its number or its name.
  package static func axis(default number: String?, _ documentation: String) -> Language.Parameter {
    .optional("axis", .oneOf([.integer, .text]), default: number, documentation)
  }

  /// Lengths of axes.
  package static func shape(_ documentation: String) -> Language.Parameter {
    .required("shape", .list(.integer), positional: true, documentation)
  }

  /// Names for all axes.
  package static let axes: Language.Parameter = .optional(
    "axes", .list(.text), default: nil, "A name for each axis, outermost first.")
}

extension FunctionSignature.ArgumentTypes {
  /// The shape with the names that `axes` gives; unknown while those are.
  package func named(_ shape: TensorShape) throws(ShapeClash) -> ValueType {
    guard known("axes") != nil else { return .tensor(shape) }
    guard let names = texts("axes") else { return .tensor(.unknown) }
    return .tensor(try shape.named(names))
  }
}
