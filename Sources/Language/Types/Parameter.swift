/// One parameter of a function, declared once for the checker, help and completion. A class, as every call looks some
/// up and a copy of all this would cost more than the checking.
public final class Parameter: Sendable {
  /// Whether it must be given.
  public enum Requirement: Hashable, Sendable {
    /// It must be given.
    case required
    /// It may be left out; the text, if any, is the default as it would be written.
    case optional(default: String?)
  }

  /// The name before `=` in a call.
  public let name: String
  /// What it takes; several types when it takes any of them.
  public let type: ValueType
  /// Whether it must be given.
  public let requirement: Requirement
  /// Whether it may be given without its name.
  public let isPositional: Bool
  /// Whether a list (or, for a whole number, a range) in its place makes a sweep.
  public let isSweepable: Bool
  /// Where constants must lie.
  public let bounds: Bounds?
  /// One sentence for help.
  public let documentation: String
  /// Its name in earlier versions, which is still accepted with a warning; nil where it always had this one.
  public let formerName: String?
  /// What was probably meant by a value of a type that it does not take.
  let mistaken: Mistaken?
  /// All types that it takes, sweeps among them.
  let taken: [ValueType]

  /// A type that is not taken, and what to write for a value of it.
  public struct Mistaken: Sendable {
    let type: ValueType
    let help: String

    /// What to write in the place of a value of `type`.
    public init(_ type: ValueType, _ help: String) {
      self.type = type
      self.help = help
    }
  }

  private init(
    _ name: String, _ type: ValueType, _ requirement: Requirement, isPositional: Bool, isSweepable: Bool,
    bounds: Bounds?, documentation: String, formerName: String? = nil, mistaken: Mistaken? = nil
  ) {
    self.mistaken = mistaken
    self.name = name
    self.type = type
    self.requirement = requirement
    self.isPositional = isPositional
    self.isSweepable = isSweepable
    self.bounds = bounds
    self.documentation = documentation
    self.formerName = formerName
    taken = type.alternatives + (isSweepable ? Self.sweepType(of: type).alternatives : [])
  }

  /// A parameter that must be given.
  public static func required(
    _ name: String, _ type: ValueType, positional: Bool = false, sweepable: Bool = false,
    bounds: Bounds? = nil, mistaken: Mistaken? = nil, _ documentation: String
  ) -> Parameter {
    Parameter(
      name, type, .required, isPositional: positional, isSweepable: sweepable, bounds: bounds,
      documentation: documentation, mistaken: mistaken)
  }

  /// A parameter that may be left out, with its default as it would be written.
  ///
  /// - Parameter formerName: its name in earlier versions, which is still accepted with a warning
  public static func optional(
    _ name: String, _ type: ValueType, default text: String?, positional: Bool = false,
    sweepable: Bool = false, bounds: Bounds? = nil, formerly formerName: String? = nil,
    _ documentation: String
  ) -> Parameter {
    Parameter(
      name, type, .optional(default: text), isPositional: positional, isSweepable: sweepable, bounds: bounds,
      documentation: documentation, formerName: formerName)
  }

  /// What it takes when sweeps count: a list of its type, and a range in place of whole numbers.
  public var sweepType: ValueType? { isSweepable ? Self.sweepType(of: type) : nil }

  private static func sweepType(of type: ValueType) -> ValueType {
    let list = ValueType.list(type)
    return type.accepts(.integer) ? .oneOf([list, .range]) : list
  }
}
