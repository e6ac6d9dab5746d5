import ComposedRetrieval
import Diagnostics
import ExperimentStore
import Experiments
import Files
import FoundationEssentials
import Functions
import Language
import Tensors
import Values

/// A running notebook: its bindings, its store, and what it says to whom.
///
/// A session computes on the thread that calls it.
public final class Session {
  /// How a piece of source ended.
  public enum Outcome {
    /// Every statement ran.
    case completed
    /// Nothing ran: the source does not parse or check.
    case rejected([Diagnostic])
    /// A statement failed; those before it stand.
    case failed(Diagnostic)
    /// The user stopped a statement; those before it stand.
    case interrupted
  }

  /// What a session is told at the start.
  public struct Options {
    /// The store's folder.
    public var storeDirectory: String
    /// Whether the value of a bare expression, and a line about each new binding, is shown.
    public var showsValues: Bool

    /// Whether finished steps are found in the store; without, every step runs once in the session.
    public var usesCache: Bool
    /// Whether effects write files; without, they only make their contents.
    public var writesFiles: Bool
    /// Whether the session is one that a `replay` statement began; it may not begin another.
    var isNested = false
    /// Where answers of language models are taken from; nil to ask for those that are not in the store.
    var recordedAnswers: RecordedAnswers?
    /// Takes what effects would write, and is where later statements read it.
    var withheld: WithheldFiles?
    /// What stops its computations.
    public var stop: StopSignal

    /// Creates options.
    public init(
      storeDirectory: String, showsValues: Bool, usesCache: Bool = true, writesFiles: Bool = true,
      stop: StopSignal = StopSignal()
    ) {
      self.storeDirectory = storeDirectory
      self.showsValues = showsValues
      self.usesCache = usesCache
      self.writesFiles = writesFiles
      self.stop = stop
    }
  }

  /// What exists in the language.
  public let library: Library
  /// What is bound, for the checker.
  public private(set) var scope = Scope()
  /// What statements compute in.
  let workspace: Workspace
  let options: Options
  /// Is told every statement that ended well; what it throws ends the run.
  var statementEnded: ((StatementRecord) throws -> Void)?
  private var bound: [String: Bound] = [:]
  /// The record of this session in the store; nil before the store is opened, and where it cannot be written.
  private var log: SessionLog?
  /// How many statements of the last source ran to their end.
  public private(set) var completedStatements = 0
  /// The parsed defaults of functions, by their names.
  private var defaults: [String: [String: Value]] = [:]
  /// Statements from before the store was opened, to be recorded when it is.
  private var unrecorded: [(text: String, ending: (outcome: SessionLog.Outcome, seconds: Double)?)] = []

  /// A bound value, and the statement that gave it.
  private struct Bound {
    let value: Value
    let statement: CheckedStatement
    let source: SourceText
  }

  /// A session in which nothing is bound; the store is opened when a statement first needs it.
  ///
  /// - Throws: `InvalidLibrary` when our declarations contradict each other.
  public init(options: Options, sink: any EventSink) throws {
    self.options = options
    library = try NotebookLibrary.make()
    var working = Workspace.Options(
      storeDirectory: options.storeDirectory, usesCache: options.usesCache, writesFiles: options.writesFiles,
      stop: options.stop)
    working.recordedAnswers = options.recordedAnswers
    working.withheld = options.withheld
    workspace = Workspace(working, sink: sink)
    workspace.storeOpened = { [unowned self] store in try beginLog(in: store) }
  }

  /// The store's folder.
  public var storeDirectory: String { options.storeDirectory }
  /// What stops its computations.
  public var stop: StopSignal { workspace.stop }
  /// How many parts of grids failed while the rest went on.
  public var failureCount: Int { workspace.failureCount }
  private var events: EventEmitter { workspace.events }

  /// Checks all of the source, then runs its statements one after the other.
  public func run(_ source: SourceText) -> Outcome { stop.inForce { runAll(source) } }

  private func runAll(_ source: SourceText) -> Outcome {
    completedStatements = 0
    let analysis = analyze(source)
    guard !analysis.hasErrors else { return .rejected(analysis.diagnostics) }
    for warning in analysis.diagnostics { events.warn(warning) }
    for statement in analysis.checked.statements {
      if let outcome = run(statement, of: source) { return outcome }
      completedStatements += 1
    }
    return .completed
  }

  /// The value of a bound name.
  public func value(of name: String) -> Value? { bound[name]?.value }

  /// Runs one checked statement; gives an outcome only when it did not end well.
  private func run(_ checked: CheckedStatement, of source: SourceText) -> Outcome? {
    let began = Date()
    let text = source.text(in: checked.statement.span)
    do {
      if workspace.openedStore == nil {
        unrecorded.append((text, nil))
      } else {
        try log?.begin(statement: text)
      }
      try stop.check()
      _ = workspace.takeTrace()
      workspace.lineage.running = StatementRecord(
        text: text, line: SourceLocation(source, checked.statement.span).start.line, hash: nil, steps: [])
      let ended = try execute(checked, of: source)
      BufferPool.shared.drain()
      record(.completed(ended.hash), since: began)
      try statementEnded?(ended)
      return nil
    } catch {
      let outcome = outcome(of: error, in: checked.statement.span, of: source)
      if case .failed(let diagnostic) = outcome {
        record(.failed(code: diagnostic.code.rawValue), since: began)
      } else {
        record(.interrupted, since: began)
      }
      return outcome
    }
  }

  /// Marks how the statement ended; what happened stands even where that cannot be written down.
  private func record(_ outcome: SessionLog.Outcome, since began: Date) {
    let seconds = Date().timeIntervalSince(began)
    guard workspace.openedStore != nil else {
      if !unrecorded.isEmpty { unrecorded[unrecorded.count - 1].ending = (outcome, seconds) }
      return
    }
    do {
      try log?.end(outcome, seconds: seconds)
    } catch {
      events.note("the session's record is incomplete: \(error.explained.message)")
    }
  }

  private func outcome(of error: any Error, in statement: Span, of source: SourceText) -> Outcome {
    if error is Interrupted { return .interrupted }
    let placed = error as? PlacedError ?? PlacedError(error.explained, at: statement)
    return .failed(Diagnostic(placed, in: source, scope))
  }

  private func execute(_ checked: CheckedStatement, of source: SourceText) throws -> StatementRecord {
    let interpreter = Interpreter(statement: checked, session: self)
    var hash: ContentHash?
    var steps: [TracedStep] = []
    switch checked.statement.kind {
    case .binding(let name, let expression):
      let value = try interpreter.evaluate(expression)
      steps = workspace.takeTrace()
      try bind(name, to: value, of: checked, in: source, steps: steps)
      if options.showsValues { events.note("\(name.name) = \(value.summary)  \(value.hash.short)") }
      hash = value.isReplayable ? value.hash : nil
    case .expression(let expression):
      let value = try interpreter.evaluate(expression)
      if options.showsValues {
        events.show(try Effects.display(of: value, as: Effects.name(of: expression), in: workspace))
      }
      hash = value.isReplayable ? value.hash : nil
    case .effect(let effect) where effect.verb == .refresh:
      (hash, steps) = try CulpritPlaces(of: effect, in: checked.statement.span).placing {
        try refresh(effect)
      }
    case .effect(let effect) where effect.verb == .replay:
      guard let path = effect.destination?.text else { throw InternalFault.unchecked("replay") }
      try CulpritPlaces(of: effect, in: checked.statement.span).placing {
        try replay(path, verifies: effect.verifies)
      }
    case .effect(let effect):
      let context = Effects.Context(
        workspace: workspace, names: checked.dependencies, evaluate: interpreter.evaluate)
      hash = try CulpritPlaces(of: effect, in: checked.statement.span).placing {
        try Effects.run(effect, in: context)
      }
      steps = workspace.takeTrace()
      // A grid describes what `run` computes: what is made from it afterwards comes from these steps.
      if effect.verb == .run, let hash { workspace.lineage.add(steps, toValueOf: hash) }
    }
    let running = workspace.lineage.running
    return StatementRecord(
      text: running.text, line: running.line, hash: hash, steps: steps + workspace.takeTrace())
  }

  private func bind(
    _ name: Identifier, to value: Value, of checked: CheckedStatement, in source: SourceText,
    steps: [TracedStep]
  ) throws {
    let provenance = workspace.lineage.origin(
      of: name.name, statement: source.text(in: checked.statement.span), hash: value.hash,
      summary: value.summary,
      steps: steps, inputs: checked.dependencies)
    // A store that is read-only still evaluates and shows.
    if case .domain(let table as TableValue) = value, try !workspace.store().isReadOnly {
      try workspace.store().writeTable(name: name.name, object: table.object, from: provenance.stepKeys)
    }
    workspace.lineage.bind(provenance)
    bound[name.name] = Bound(value: value, statement: checked, source: source)
    let type = value.type(checkedAs: checked.type)
    scope.bind(
      name.name, type: type, at: SourceLocation(source, name.span),
      dependingOn: checked.dependencies, known: value.known(checkedAs: type))
  }

  /// Runs the statements of a stale name and of the stale names it is made from again.
  private func refresh(_ effect: Effect) throws -> (hash: ContentHash?, steps: [TracedStep]) {
    guard case .name(let name)? = effect.subject?.kind else { throw InternalFault.unchecked("refresh") }
    let order = scope.refreshOrder(of: name)
    if order.isEmpty { events.note("\(name) is up to date") }
    var all: [TracedStep] = []
    for stale in order {
      guard let old = bound[stale],
        case .binding(let identifier, let expression) = old.statement.statement.kind
      else { continue }
      let value = try evaluateAgain(expression, of: old.statement, for: effect)
      let steps = workspace.takeTrace()
      all += steps
      try bind(identifier, to: value, of: old.statement, in: old.source, steps: steps)
      events.note("\(stale) = \(value.summary)  \(value.hash.short)")
    }
    return (bound[name]?.value.hash, all)
  }

  /// The value of an expression of an earlier source; what goes wrong shows under the name that is refreshed.
  private func evaluateAgain(
    _ expression: Language.Expression, of statement: CheckedStatement, for effect: Effect
  )
    throws -> Value
  {
    do {
      return try Interpreter(statement: statement, session: self).evaluate(expression)
    } catch let placed as PlacedError {
      throw BlamedError(placed.error, on: .subject)
    }
  }

  /// The values of a function's parameters that have a default; parsed once.
  func defaultValues(of signature: FunctionSignature) throws -> [String: Value] {
    if let known = defaults[signature.name] { return known }
    var values: [String: Value] = [:]
    for parameter in signature.parameters {
      guard case .optional(let text?) = parameter.requirement else { continue }
      values[parameter.name] = try DefaultValue.value(of: text)
    }
    defaults[signature.name] = values
    return values
  }

  /// Begins the session's record, with the statements from before the store was needed.
  private func beginLog(in store: ExperimentStore) throws {
    log = store.isReadOnly ? nil : try store.startSession()
    for (text, ending) in unrecorded {
      try log?.begin(statement: text)
      // The last one is running: it is what needs the store.
      if let ending { try log?.end(ending.outcome, seconds: ending.seconds) }
    }
    unrecorded = []
  }
}
