/// A function of the language, declared once for the checker, help and completion; a class, as every checked call
/// refers to one.
public final class FunctionSignature: Sendable {
  /// What is known before the run of the arguments of one call, by parameter name; those left out are absent.
  public struct ArgumentTypes: Sendable {
    package struct Argument: Sendable {
      package let type: ValueType
      package let known: Known

      package init(type: ValueType, known: Known) {
        self.type = type
        self.known = known
      }
    }

    private let arguments: NamedValues<Argument>
    /// Whether an effect earlier in the script writes a file, so that what files hold now says nothing.
    public let afterWriting: Bool
    private let folder: ScriptFolder

    package init(
      _ arguments: NamedValues<Argument>, afterWriting: Bool = false, folder: ScriptFolder = .current
    ) {
      self.arguments = arguments
      self.afterWriting = afterWriting
      self.folder = folder
    }

    /// The type of the argument for a parameter, nil when it was left out.
    public subscript(parameter: String) -> ValueType? { arguments[parameter]?.type }

    /// What is known of the argument's value, nil when it was left out.
    public func known(_ parameter: String) -> Known? { arguments[parameter]?.known }

    /// The path of the file that the argument names; nil when that is not known, or the argument was left out.
    public func path(_ parameter: String) -> String? { known(parameter)?.text.map(folder.path) }

    /// The argument's shape as a tensor, unknown where it is none.
    public func shape(_ parameter: String) -> TensorShape { arguments[parameter]?.type.shape ?? .unknown }

    /// The axis that the argument `axis` names.
    public var axis: AxisArgument {
      guard let known = known("axis") else { return .absent }
      return AxisReference(known).map(AxisArgument.given) ?? .unknown
    }

    /// The whole numbers of a list; nil when the list is not known before the run, or was left out.
    public func sizes(_ parameter: String) -> [Int?]? {
      known(parameter)?.elements.map { $0.map(\.integer) }
    }

    /// The strings of a list; nil when they are not known before the run, or were left out.
    public func texts(_ parameter: String) -> [String]? {
      guard let elements = known(parameter)?.elements else { return nil }
      let texts = elements.compactMap(\.text)
      return texts.count == elements.count ? texts : nil
    }
  }

  /// The type of a result and what is known of its value.
  public struct Result: Sendable {
    /// The type of the result of this call.
    public let type: ValueType
    /// What is known of its value; nil for nothing but its type.
    public let known: Known?

    /// Creates the result of a call, with its value where the arguments determine it.
    public init(_ type: ValueType, known: Known? = nil) {
      self.type = type
      self.known = known
    }
  }

  /// The name by which it is called.
  public let name: String
  /// Its parameters, the positional ones first.
  public let parameters: [Parameter]
  /// How many of them may be given without their names: the first ones.
  package let positionalCount: Int
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
  private let refined: (@Sendable (ArgumentTypes) throws(ShapeClash) -> Result)?

  /// A declaration; `refinedBy` gives a closer result type from what is known of the arguments, or says why
  /// their shapes do not do.
  public init(
    _ name: String, _ parameters: [Parameter], result: ValueType, sweepResult: ValueType? = nil,
    documentation: String, example: String, cost: String = "",
    refinedBy refined: (@Sendable (ArgumentTypes) throws(ShapeClash) -> Result)? = nil
  ) {
    self.name = name
    self.parameters = parameters
    positionalCount = parameters.prefix(while: \.isPositional).count
    self.result = result
    self.sweepResult = sweepResult
    self.documentation = documentation
    self.example = example
    self.cost = cost
    self.refined = refined
  }

  /// The type of the result of a call with arguments of which this is known.
  ///
  /// - Throws: `ShapeClash` when their shapes cannot do.
  public func inferred(from arguments: ArgumentTypes) throws(ShapeClash) -> Result {
    try refined?(arguments) ?? Result(result)
  }

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
