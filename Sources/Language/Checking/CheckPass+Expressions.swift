import Diagnostics

extension CheckPass {
  mutating func infer(_ expression: Expression, _ expectation: Expectation) -> Inference {
    switch expression.kind {
    case .literal(let literal): return infer(literal, at: expression.span)
    case .name(let name): return infer(name: name, at: expression.span, expectation)
    case .member(let base, let name): return infer(member: name, of: base)
    case .call(let call): return infer(call)
    case .list(let elements): return infer(elements, isSet: false, expectation)
    case .set(let elements): return infer(elements, isSet: true, expectation)
    case .record(let entries): return infer(entries, expectation)
    case .subscripted(let base, let items): return infer(base, at: items, of: expression.span)
    case .negation(let operand): return infer(negationOf: operand, at: expression.span)
    case .range(let first, let last): return infer(from: first, to: last, at: expression.span)
    case .binary(let operation, let span, let left, let right):
      if let word = infer(hyphenated: expression, expectation) { return word }
      if operation.isComparison {
        let fields = expectation.types.flatMap(\.fields)
        if !fields.isEmpty { return infer(conditionOn: fields, left, right, at: expression.span) }
      }
      return infer(operation, at: span, left, right, of: expression.span)
    }
  }

  private mutating func infer(_ literal: Literal, at span: Span) -> Inference {
    switch literal {
    case .integer(let value): return Inference(type: .integer, constant: Double(value), at: span)
    case .number(let value): return Inference(type: .number, constant: value, at: span)
    case .quantity(let value, let unit):
      return Inference(type: unit.type, constant: value * unit.scale, at: span)
    case .text(let text): return Inference(type: .text, known: .text(text))
    case .boolean(let value): return Inference(type: .boolean, known: .boolean(value))
    case .damaged: return .unknown
    case .metric(let metric):
      check(metric, at: span)
      return Inference(type: .metric)
    }
  }

  private mutating func check(_ metric: MetricLiteral, at span: Span) {
    if !library.isMetric(metric.name) {
      let names = library.metrics.map(\.name)
      let near = SpellingSuggestion.nearest(to: metric.name, among: names)
      report(
        .unknownMetric, "`\(metric.name)` is not a metric", span,
        help: near.map { "did you mean \($0)@\(metric.cutoff)?" } ?? "metrics are \(Self.listed(names))")
    } else if metric.cutoff < 1 {
      report(.outOfBounds, "a cut-off is at least 1", span, help: "write \(metric.name)@1 or more")
    }
  }

  private mutating func infer(_ entries: [RecordEntry], _ expectation: Expectation) -> Inference {
    let inner = expectation.recordValue
    var inferred: [Inference] = []
    var keys: [String: Span] = [:]
    for entry in entries {
      if case .metric(let metric) = entry.form { check(metric, at: entry.key.span) }
      if let earlier = keys[entry.key.name] {
        report(
          .givenTwice, "the record has the key \(entry.key.name) twice", entry.key.span,
          secondary: [label(earlier, "first here")], help: "remove one of them")
      } else {
        keys[entry.key.name] = entry.key.span
      }
      inferred.append(infer(entry.value, inner))
    }
    let element = ValueType.joined(inferred.map(\.type))
    // As in lists: what holds a faulty value passes.
    var result = Inference(type: element == .unknown ? .unknown : .record(element))
    result.elements = inferred.flatMap(\.numbers)
    return result
  }

  private mutating func infer(
    _ elements: [Expression], isSet: Bool, _ expectation: Expectation
  ) -> Inference {
    if !isSet, reportsWords(elements, expectation) { return .unknown }
    let inner = expectation.element(ofSet: isSet)
    var inferred: [Inference] = []
    var words: [String: Span] = [:]
    for element in elements {
      let one = infer(element, inner)
      inferred.append(one)
      guard isSet, case .symbol(let word) = one.type else { continue }
      if let earlier = words[word] {
        report(
          .givenTwice, "the set holds \(word) twice", element.span,
          secondary: [label(earlier, "first here")], help: "remove one of them")
      }
      words[word] = words[word] ?? element.span
    }
    let element = ValueType.joined(inferred.map(\.type))
    // A faulty element makes no statement about the others' fitness: the whole passes.
    var result = Inference(type: element == .unknown ? .unknown : isSet ? .set(element) : .list(element))
    result.elements = inferred.flatMap(\.numbers)
    if !isSet { result.known = .list(inferred.map(\.known)) }
    return result
  }

  /// Reports words in a list where a set of them is taken: `with=[modality, task]`.
  private mutating func reportsWords(_ elements: [Expression], _ expectation: Expectation) -> Bool {
    let taken = expectation.element(ofSet: true).words
    guard !taken.isEmpty, let taker = expectation.takerInWords, let first = elements.first,
      let last = elements.last
    else { return false }
    var words: [String] = []
    for element in elements {
      guard case .name(let word) = element.kind, taken.contains(word), scope[word] == nil else {
        return false
      }
      words.append(word)
    }
    report(
      .wrongType, "\(taker) takes a set, not a list of words", first.span.union(last.span),
      help: "put them in braces: {\(words.joined(separator: ", "))}")
    return true
  }

  private mutating func infer(from first: Expression, to last: Expression, at span: Span) -> Inference {
    let ends = [infer(first, .none), infer(last, .none)]
    for (end, expression) in zip(ends, [first, last]) where !ValueType.integer.accepts(end.type) {
      report(
        .wrongType, "a range goes from one integer to another", expression.span,
        "this is \(end.type.phrase)", secondary: origin(of: expression), help: "for example 0..4")
    }
    if let low = ends[0].constant, let high = ends[1].constant, low > high {
      report(
        .emptyRange, "the range ends before it starts", span,
        help: "write the smaller end first: \(Bounds.spelled(high))..\(Bounds.spelled(low))")
    }
    var result = Inference(type: .range)
    result.elements = ends.flatMap(\.numbers)
    if let low = ends[0].known.integer, let high = ends[1].known.integer, low <= high {
      result.known = .range(low, high)
    }
    return result
  }
}

extension ValueType {
  /// The columns of the conditions it takes.
  var fields: [Field] {
    alternatives.flatMap { if case .condition(let fields) = $0 { fields } else { [Field]() } }
  }
}
