/// A function of the language, declared once for the checker, help and completion.
public struct FunctionSignature: Sendable {
  /// The types of the arguments of one call, by parameter name; those left out are absent.
  public struct ArgumentTypes: Sendable {
    private let types: [String: ValueType]

    package init(_ types: [String: ValueType]) { self.types = types }

    /// The type of the argument for a parameter, nil when it was left out.
    public subscript(parameter: String) -> ValueType? { types[parameter] }
  }

  /// Its name.
  public let name: String
  /// Its parameters, the positional ones first.
  public let parameters: [Parameter]
  /// The type of its result, as help shows it.
  public let result: ValueType
  /// The type of its result when a sweep was given in place of an argument.
  public let sweepResult: ValueType?
  /// What it does, for help.
  public let documentation: String
  /// One statement that uses it.
  public let example: String
  /// What decides how long it takes, for help and plan; empty when it is immediate.
  public let cost: String
  private let refined: (@Sendable (ArgumentTypes) -> ValueType)?

  /// A declaration; `refinedBy` gives a closer result type from the types of the arguments.
  public init(
    _ name: String, _ parameters: [Parameter], result: ValueType, sweepResult: ValueType? = nil,
    documentation: String, example: String, cost: String = "",
    refinedBy refined: (@Sendable (ArgumentTypes) -> ValueType)? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.sweepResult = sweepResult
    self.documentation = documentation
    self.example = example
    self.cost = cost
    self.refined = refined
  }

  /// Whether the result's type depends on those of the arguments.
  var isRefined: Bool { refined != nil }

  /// The type of the result of a call with arguments of these types.
  public func result(of arguments: ArgumentTypes) -> ValueType { refined?(arguments) ?? result }

  /// The parameter of that name.
  public func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }

  /// How a call is written, in one line: `align(phi, triplets, with=…, steps=200) -> model`.
  public var usage: String {
    let parts = parameters.map { parameter -> String in
      switch parameter.requirement {
      case .required: parameter.isPositional ? parameter.name : "\(parameter.name)=…"
      case .optional(let text): text.map { "\(parameter.name)=\($0)" } ?? "[\(parameter.name)=…]"
      }
    }
    return "\(name)(\(parts.joined(separator: ", "))) -> \(result)"
  }
}
