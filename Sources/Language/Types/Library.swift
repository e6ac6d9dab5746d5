/// Everything that exists in the language: declared once, read by the checker, help and completion.
public struct Library: Sendable {
  /// The functions in declared order.
  public let functions: [FunctionSignature]
  /// The effects in declared order.
  public let effects: [EffectSignature]
  /// The members in declared order.
  public let members: [MemberSignature]
  /// The operators in declared order.
  public let operators: [OperatorSignature]
  /// The types of the domain in declared order.
  public let types: [TypeSignature]
  /// The words that arguments and operators take, in declared order.
  public let symbols: [SymbolSignature]
  /// The declarations of the minus before an operand.
  public let negations: [OperatorSignature]
  /// The names of metrics, such as `R`, in declared order.
  public let metrics: [SymbolSignature]
  private let functionsByName: [String: FunctionSignature]
  private let effectsByVerb: [Verb: [EffectSignature]]
  private let typesByName: [String: TypeSignature]
  private let operatorsBetween: [BinaryOperator: [OperatorSignature]]
  private let rightOperands: [BinaryOperator: [ValueType]]
  private let symbolNames: Set<String>
  private let metricNames: Set<String>

  /// A library of the given declarations.
  /// - Throws: `InvalidLibrary` with every contradiction among them.
  public init(
    types: [TypeSignature] = [], functions: [FunctionSignature] = [], effects: [EffectSignature] = [],
    members: [MemberSignature] = [], operators: [OperatorSignature] = [], symbols: [SymbolSignature] = [],
    metrics: [SymbolSignature] = []
  ) throws(InvalidLibrary) {
    self.types = types
    self.functions = functions
    self.effects = effects
    self.members = members
    self.operators = operators
    self.symbols = symbols
    self.metrics = metrics
    functionsByName = Dictionary(functions.map { ($0.name, $0) }) { first, _ in first }
    effectsByVerb = Dictionary(grouping: effects, by: \.verb)
    typesByName = Dictionary(types.map { ($0.name, $0) }) { first, _ in first }
    operatorsBetween = Dictionary(grouping: operators.filter { $0.left != nil }, by: \.operation)
    rightOperands = operatorsBetween.mapValues { $0.flatMap(\.right.alternatives) }
    negations = operators.filter { $0.left == nil }
    symbolNames = Set(symbols.map(\.name))
    metricNames = Set(metrics.map(\.name))
    let faults = faults()
    if !faults.isEmpty { throw InvalidLibrary(faults: faults) }
  }

  /// The function of that name.
  public func function(_ name: String) -> FunctionSignature? { functionsByName[name] }

  /// What a verb does to each of the types that it applies to, in declared order; empty when it is not available.
  public func effects(_ verb: Verb) -> [EffectSignature] { effectsByVerb[verb] ?? [] }

  /// The verbs that are available, in declared order.
  public var verbs: [Verb] {
    effects.reduce(into: []) { verbs, effect in
      if !verbs.contains(effect.verb) { verbs.append(effect.verb) }
    }
  }

  /// The type of the domain of that name.
  public func type(_ name: String) -> TypeSignature? { typesByName[name] }

  /// Whether some argument or operator takes the word.
  public func isSymbol(_ name: String) -> Bool { symbolNames.contains(name) }

  /// Whether it is the name of a metric.
  public func isMetric(_ name: String) -> Bool { metricNames.contains(name) }

  /// The members of a value of that type.
  public func members(of type: ValueType) -> [MemberSignature] { members.filter { $0.owner.accepts(type) } }

  /// The declarations of an operator between two operands.
  public func operators(_ operation: BinaryOperator) -> [OperatorSignature] {
    operatorsBetween[operation] ?? []
  }

  /// All types that an operator takes on its right.
  func rightTypes(of operation: BinaryOperator) -> [ValueType] { rightOperands[operation] ?? [] }
}
