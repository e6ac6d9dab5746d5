import Diagnostics

/// One walk over a script.
struct CheckPass {
  /// What is known of an expression.
  struct Inference {
    var type: ValueType
    /// What is known of its value.
    var known: Known
    /// Where the one known number stands that it is, for bounds.
    var place: Span?
    /// Every known number among its elements with its place, for bounds.
    var elements: [(value: Double, span: Span)] = []

    static let unknown = Inference(type: .unknown)

    init(type: ValueType, known: Known? = nil) {
      self.type = type
      self.known = known ?? .value(type)
    }

    init(type: ValueType, constant: Double?, at span: Span) {
      self.type = type
      known = constant.map(Known.number) ?? .value(type)
      place = constant == nil ? nil : span
    }

    /// Its number where that is known, in base units.
    var constant: Double? { if case .number(let value) = known { value } else { nil } }

    /// Every known number in it with its place.
    var numbers: [(value: Double, span: Span)] {
      guard let place, let constant else { return elements }
      return [(constant, place)] + elements
    }
  }

  /// What the surroundings of an expression take.
  struct Expectation {
    var types: [ValueType] = []
    /// What takes it, for messages.
    var taker: String?
    /// The parameter that takes it, which most often is never said.
    var parameter: String?
    /// Whether words of the library pass without complaint, because something outside is already faulty.
    var isLenient = false

    static let none = Expectation()
    static let lenient = Expectation(isLenient: true)

    var words: [String] { types.flatMap(\.words) }

    var takerInWords: String? { taker ?? parameter.map { "`\($0)`" } }

    func element(ofSet isSet: Bool) -> Expectation {
      Expectation(
        types: types.flatMap { $0.elements(ofSet: isSet) }, taker: taker, parameter: parameter,
        isLenient: isLenient)
    }

    var recordValue: Expectation {
      Expectation(
        types: types.flatMap(\.recordValues), taker: taker, parameter: parameter, isLenient: isLenient)
    }
  }

  let library: Library
  let source: SourceText
  var scope: Scope
  var diagnostics: [Diagnostic] = []
  var meanings = SpanTable<CheckedStatement.Meaning>()
  var calls = SpanTable<CheckedStatement.Match>()
  /// The bound names that the statement uses, as they come.
  var dependencies: [String] = []
  /// Whether an effect before this place writes a file, so that files may then be others than now.
  var writesFiles = false
  /// Closer types of calls, by the place of the function's name, found out by looking.
  let seen: [Span: ValueType]
  let folder: ScriptFolder
  /// Names whose binding was left out for a syntax error: using them is no further fault.
  let lost: Set<String>

  init(library: Library, script: Script, scope: Scope, seen: [Span: ValueType], folder: ScriptFolder) {
    self.library = library
    self.seen = seen
    self.folder = folder
    self.scope = scope
    source = script.source
    lost = Set(script.lostBindings.map(\.name))
  }

  mutating func check(_ statement: Statement) -> CheckedStatement {
    meanings = SpanTable()
    calls = SpanTable()
    dependencies = []
    var type: ValueType?
    var used: [String]?
    switch statement.kind {
    case .binding(let name, let value):
      let inferred = infer(value, .none)
      type = inferred.type
      let made = sortedDependencies()
      used = made
      scope.bind(
        name.name, type: inferred.type, at: SourceLocation(source, name.span), dependingOn: made,
        known: inferred.known)
    case .expression(let value):
      type = infer(value, .none).type
    case .effect(let effect):
      type = check(effect)
    }
    return CheckedStatement(
      statement: statement, type: type, meanings: meanings, calls: calls,
      dependencies: used ?? sortedDependencies())
  }

  private func sortedDependencies() -> [String] {
    guard dependencies.count > 1 else { return dependencies }
    var sorted: [String] = []
    for name in dependencies.sorted() where name != sorted.last { sorted.append(name) }
    return sorted
  }

  mutating func report(
    _ code: DiagnosticCode, severity: Severity = .error, _ message: String, _ span: Span,
    _ label: String = "", secondary: [Label] = [], help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code, severity: severity, message: message, primary: Label(SourceLocation(source, span), label),
        secondary: secondary, help: help))
  }

  func label(_ span: Span, _ text: String) -> Label { Label(SourceLocation(source, span), text) }

  /// Where the name was bound, when the expression is one.
  func origin(of expression: Expression) -> [Label] {
    guard case .name(let name) = expression.kind, meanings[expression.span] == .binding,
      let binding = scope[name]
    else { return [] }
    return [Label(binding.location, "`\(name)` is bound here")]
  }

  func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    SpellingSuggestion.nearest(to: word, among: candidates).map { "did you mean \($0)?" }
  }
}
