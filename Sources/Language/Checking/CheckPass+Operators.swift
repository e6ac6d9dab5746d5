import Diagnostics

extension CheckPass {
  mutating func infer(negationOf operand: Expression, at span: Span) -> Inference {
    let inferred = infer(operand, .none)
    if inferred.type == .unknown { return .unknown }
    guard let match = library.negations.first(where: { $0.right.accepts(inferred.type) }) else {
      report(
        .wrongOperands, "`-` does not apply to \(inferred.type.phrase)", operand.span,
        secondary: origin(of: operand), help: Self.usages(library.negations))
      return .unknown
    }
    if match.result == .tensor(.unknown), let shape = inferred.type.shape {
      return Inference(type: .tensor(shape))
    }
    guard let constant = inferred.constant else { return Inference(type: match.result) }
    return Inference(type: match.result, constant: -constant, at: span)
  }

  /// The left operand decides which words the right one may be (`full - task`).
  mutating func infer(
    _ operation: BinaryOperator, at place: Span, _ left: Expression, _ right: Expression, of span: Span
  ) -> Inference {
    let declared = library.operators(operation)
    let first = infer(left, .none)
    let fitting = declared.filter { $0.left?.accepts(first.type) ?? false }
    let second = infer(right, expectation(after: first.type, operation, fitting, right))
    if first.type == .unknown || second.type == .unknown { return .unknown }
    guard let match = fitting.first(where: { $0.right.accepts(second.type) }) else {
      reportClash(operation, (left, first.type), (right, second.type), fitting.isEmpty ? declared : fitting)
      return .unknown
    }
    if match.result == .tensor(.unknown) {
      return shape(of: operation, (left, first), (right, second), in: span)
    }
    return Inference(
      type: match.result, constant: Self.folded(operation, first.constant, second.constant), at: span)
  }

  /// What is taken on the right of an operator; words only where the right operand could be one.
  private func expectation(
    after left: ValueType, _ operation: BinaryOperator, _ fitting: [OperatorSignature], _ right: Expression
  ) -> Expectation {
    switch right.kind {
    case .literal, .call, .member, .subscripted: return Expectation(isLenient: left == .unknown)
    case .name, .list, .set, .record, .negation, .binary, .range: break
    }
    // Words of other pairings are let through here, so that the clash itself is what is reported.
    guard !fitting.isEmpty, left != .unknown else {
      return Expectation(types: library.rightTypes(of: operation), isLenient: left == .unknown)
    }
    return Expectation(
      types: fitting.flatMap(\.right.alternatives), taker: "`\(operation.rawValue)` after \(left.phrase)")
  }

  private mutating func reportClash(
    _ operation: BinaryOperator, _ left: (Expression, ValueType), _ right: (Expression, ValueType),
    _ declared: [OperatorSignature]
  ) {
    let spelled = operation.rawValue
    let others =
      [label(left.0.span, "this is \(left.1.phrase)")] + origin(of: left.0) + origin(of: right.0)
    report(
      .wrongOperands, "`\(spelled)` does not apply to \(left.1.phrase) and \(right.1.phrase)", right.0.span,
      "this is \(right.1.phrase)", secondary: others,
      help: conditionHelp(operation, left.1, right.1) ?? Self.usages(declared))
  }

  /// Where numbers and words may be compared; nil for other operators, and where a tensor is compared.
  private func conditionHelp(_ operation: BinaryOperator, _ left: ValueType, _ right: ValueType) -> String? {
    guard operation.isComparison, ![left, right].contains(where: { $0.isTensor && $0.shape != .scalar })
    else {
      return nil
    }
    for function in library.functions {
      guard let parameter = function.parameters.first(where: { !$0.type.fields.isEmpty }),
        let field = parameter.type.fields.first(where: { $0.type == .number })
      else { continue }
      return
        "a column of a table is compared in \(function.name)(), such as \(function.name)(table, \(field.name) < 1); "
        + "tensors are compared element by element"
    }
    return nil
  }

  private static func usages(_ declared: [OperatorSignature]) -> String {
    guard !declared.isEmpty else { return "nothing takes this operator" }
    let shown = declared.prefix(4).map(\.usage).joined(separator: ", ")
    return "it applies to \(shown)" + (declared.count > 4 ? " and \(declared.count - 4) more" : "")
  }

  private static func folded(_ operation: BinaryOperator, _ left: Double?, _ right: Double?) -> Double? {
    guard let left, let right else { return nil }
    let value: Double? =
      switch operation {
      case .add: left + right
      case .subtract: left - right
      case .multiply: left * right
      case .divide: left / right
      default: nil
      }
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  // MARK: Conditions

  /// A comparison where columns can be named: `where(metric == R@10)`.
  mutating func infer(
    conditionOn fields: [ValueType.Field], _ left: Expression, _ right: Expression, at span: Span
  ) -> Inference {
    let condition = Inference(type: .condition(fields))
    if let field = column(left, among: fields) ?? heading(left, right, among: fields) {
      compare(field, left, with: right)
    } else if let field = column(right, among: fields) ?? heading(right, left, among: fields) {
      compare(field, right, with: left)
    } else {
      let named = [left, right].first { if case .name = $0.kind { true } else { false } }
      let names = fields.map(\.name)
      var near: String?
      if let named, case .name(let name) = named.kind { near = suggestion(for: name, among: names) }
      report(
        .unknownName, "the comparison names no column", (named ?? left).span,
        help: near ?? "columns are \(Self.listed(names))")
    }
    return condition
  }

  private func column(_ expression: Expression, among fields: [ValueType.Field]) -> ValueType.Field? {
    guard case .name(let name) = expression.kind else { return nil }
    return fields.first { $0.name == name }
  }

  /// The column under a metric, as tables show it, unless the other side is the column that holds metrics.
  private func heading(
    _ expression: Expression, _ other: Expression, among fields: [ValueType.Field]
  ) -> ValueType.Field? {
    guard case .literal(.metric(let metric)) = expression.kind, column(other, among: fields) == nil else {
      return nil
    }
    return fields.first { $0.heading == metric.description }
  }

  private mutating func compare(
    _ field: ValueType.Field, _ column: Expression, with value: Expression
  ) {
    meanings.set(.column, at: column.span)
    let expectation = Expectation(types: field.type.alternatives, taker: "the column \(field.name)")
    let inferred = infer(value, expectation)
    guard !field.type.accepts(inferred.type) else { return }
    report(
      .wrongType, "the column \(field.name) holds \(field.type.phrase), not \(inferred.type.phrase)",
      value.span, "this is \(inferred.type.phrase)",
      secondary: [label(column.span, "this is \(field.type.phrase)")] + origin(of: value),
      help: "compare it with \(field.type.phrase)")
  }
}
