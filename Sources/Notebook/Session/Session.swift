import ComposedRetrieval
import ExperimentStore
import Files
import Foundation
import Language
import Tensors

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

    /// Creates options.
    public init(
      storeDirectory: String, showsValues: Bool, usesCache: Bool = true, writesFiles: Bool = true
    ) {
      self.storeDirectory = storeDirectory
      self.showsValues = showsValues
      self.usesCache = usesCache
      self.writesFiles = writesFiles
    }
  }

  /// What exists in the language.
  public let library: Library
  /// What is bound, for the checker.
  public private(set) var scope = Scope()
  let reporter: any Reporter
  /// The store's folder.
  public var storeDirectory: String { options.storeDirectory }
  let options: Options
  /// Is told every statement that ended well; what it throws ends the run.
  var statementEnded: ((StatementRecord) throws -> Void)?
  /// Is told a step before it runs, and the statement that asks for it; what it throws ends the run.
  var stepBegins: ((StepRecord, StatementRecord) throws -> Void)?
  /// The statement that runs, as far as it is known before its end.
  private(set) var running = StatementRecord(text: "", line: 0, hash: nil, steps: [])
  private var bound: [String: Bound] = [:]
  /// How many bindings and runs there were.
  private var eventCount = 0
  /// Where every value comes from that was bound, by its hash.
  private var provenances: [ContentHash: Provenance] = [:]
  private var opened: Opened?
  /// How many statements of the last source ran to their end.
  public private(set) var completedStatements = 0
  /// The embedded gallery as the store knows it, while a forecast is made.
  var storedGallery: Outline?
  /// The parsed defaults of functions, by their names.
  private var defaults: [String: [String: Value]] = [:]
  /// Statements from before the store was opened, to be recorded when it is.
  private var unrecorded: [(text: String, ending: (outcome: SessionLog.Outcome, seconds: Double)?)] = []
  private var dataset: DatasetValue?
  /// Statements that went on after some of their parts failed.
  public internal(set) var failureCount = 0
  private var rehearsing: (steps: StepRunner, encodings: Encodings)?
  let annotations = AnnotationMemo()
  let galleries = SearchGalleries()
  let editRules = EditRules()
  private var tagger: (tagger: LexiconTagger, hash: ContentHash)?

  /// A bound value, and the statement that gave it.
  private struct Bound {
    let value: Value
    let statement: CheckedStatement
    let source: SourceText
    let provenance: Provenance
  }

  private struct Opened {
    let store: ExperimentStore
    let steps: StepRunner
    let encodings: Encodings
    let log: SessionLog?
  }

  /// A session in which nothing is bound; the store is opened when a statement first needs it.
  ///
  /// - Throws: `InvalidLibrary` when our declarations contradict each other.
  public init(options: Options, reporter: any Reporter) throws {
    self.options = options
    self.reporter = reporter
    library = try NotebookLibrary.make()
  }

  /// Checks all of the source, then runs its statements one after the other.
  public func run(_ source: SourceText) -> Outcome {
    completedStatements = 0
    let analysis = analyze(source)
    guard !analysis.hasErrors else { return .rejected(analysis.diagnostics) }
    for warning in analysis.diagnostics { reporter.warn(warning) }
    for statement in analysis.checked.statements {
      if let outcome = run(statement, of: source) { return outcome }
      completedStatements += 1
    }
    return .completed
  }

  /// The value of a bound name.
  public func value(of name: String) -> Value? { bound[name]?.value }

  /// The provenance of the value that is bound to a name.
  func provenance(ofName name: String) -> Provenance? { bound[name]?.provenance }

  /// Where a value comes from; one that is not bound comes from the statement that is running.
  func provenance(of value: Value) -> Provenance {
    provenances[value.hash]
      ?? Provenance(
        name: nil, statement: "", hash: value.hash, summary: value.summary,
        steps: opened?.steps.trace ?? [], inputs: [], order: eventCount)
  }

  /// Runs one checked statement; gives an outcome only when it did not end well.
  private func run(_ checked: CheckedStatement, of source: SourceText) -> Outcome? {
    let began = Date()
    let text = source.text(in: checked.statement.span)
    do {
      if let opened {
        try opened.log?.begin(statement: text)
      } else {
        unrecorded.append((text, nil))
      }
      try Interruption.check()
      _ = takeTrace()
      running = StatementRecord(
        text: text, line: SourceLocation(source, checked.statement.span).start.line, hash: nil, steps: [])
      let ended = try execute(checked, of: source)
      BufferPool.shared.drain()
      record(.completed(ended.hash), since: began)
      try statementEnded?(ended)
      return nil
    } catch {
      let outcome = Self.outcome(of: error, at: SourceLocation(source, checked.statement.span))
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
    guard let opened else {
      if !unrecorded.isEmpty { unrecorded[unrecorded.count - 1].ending = (outcome, seconds) }
      return
    }
    do {
      try opened.log?.end(outcome, seconds: seconds)
    } catch {
      reporter.note("the session's record is incomplete: \(Diagnosis.words(for: error).message)")
    }
  }

  private static func outcome(of error: any Error, at location: SourceLocation) -> Outcome {
    switch error {
    case is Interrupted: return .interrupted
    case let placed as PlacedClash:
      let place = SourceLocation(location.source, placed.span)
      return .failed(Diagnosis.diagnostic(for: placed.clash, at: place))
    default: return .failed(Diagnosis.diagnostic(for: error, at: location))
    }
  }

  private func execute(_ checked: CheckedStatement, of source: SourceText) throws -> StatementRecord {
    let interpreter = Interpreter(statement: checked, session: self)
    var hash: ContentHash?
    var steps: [TracedStep] = []
    switch checked.statement.kind {
    case .binding(let name, let expression):
      let value = try interpreter.evaluate(expression)
      steps = takeTrace()
      try bind(name, to: value, of: checked, in: source, steps: steps)
      if options.showsValues { reporter.note("\(name.name) = \(value.summary)  \(value.hash.short)") }
      hash = value.isReplayable ? value.hash : nil
    case .expression(let expression):
      let value = try interpreter.evaluate(expression)
      if options.showsValues { try Effects.show(value, as: Effects.name(of: expression), to: reporter) }
      hash = value.isReplayable ? value.hash : nil
    case .effect(let effect) where effect.verb == .refresh:
      (hash, steps) = try refresh(effect)
    case .effect(let effect):
      hash = try Effects.run(effect, interpreter, reporter: reporter)
      steps = takeTrace()
      // A grid describes what `run` computes: what is made from it afterwards comes from these steps.
      if effect.verb == .run, let hash {
        provenances[hash]?.add(steps, by: running.text, order: nextEvent())
      }
    }
    return StatementRecord(
      text: running.text, line: running.line, hash: hash, steps: steps + takeTrace())
  }

  /// The place of a binding or a run among all of the session.
  private func nextEvent() -> Int {
    eventCount += 1
    return eventCount
  }

  /// The steps that were asked for since the last call.
  private func takeTrace() -> [TracedStep] { opened?.steps.takeTrace() ?? [] }

  private func bind(
    _ name: Identifier, to value: Value, of checked: CheckedStatement, in source: SourceText,
    steps: [TracedStep]
  ) throws {
    let provenance = Provenance(
      name: name.name, statement: source.text(in: checked.statement.span), hash: value.hash,
      summary: value.summary, steps: steps,
      inputs: checked.dependencies.compactMap { bound[$0]?.provenance }, order: nextEvent())
    // A store that is read-only still evaluates and shows.
    if case .domain(let table as TableValue) = value, try !store().isReadOnly {
      try store().writeTable(name: name.name, object: table.object, from: provenance.stepKeys)
    }
    bound[name.name] = Bound(value: value, statement: checked, source: source, provenance: provenance)
    provenances[value.hash] = provenance
    let type = value.type(checkedAs: checked.type)
    scope.bind(
      name.name, type: type, at: SourceLocation(source, name.span),
      dependingOn: checked.dependencies, known: value.known(checkedAs: type))
  }

  /// Runs the statements of a stale name and of the stale names it is made from again.
  private func refresh(_ effect: Effect) throws -> (hash: ContentHash?, steps: [TracedStep]) {
    guard case .name(let name)? = effect.subject?.kind else { throw InternalFault.unchecked("refresh") }
    let order = scope.refreshOrder(of: name)
    if order.isEmpty { reporter.note("\(name) is up to date") }
    var all: [TracedStep] = []
    for stale in order {
      guard let old = bound[stale],
        case .binding(let identifier, let expression) = old.statement.statement.kind
      else { continue }
      let value = try Interpreter(statement: old.statement, session: self).evaluate(expression)
      let steps = takeTrace()
      all += steps
      try bind(identifier, to: value, of: old.statement, in: old.source, steps: steps)
      reporter.note("\(stale) = \(value.summary)  \(value.hash.short)")
    }
    return (bound[name]?.value.hash, all)
  }

  // MARK: - What statements need

  func store() throws -> ExperimentStore { try open().store }
  /// The store, if a statement has needed it.
  var openedStore: ExperimentStore? { opened?.store }
  var steps: StepRunner { get throws { try rehearsing?.steps ?? open().steps } }
  var encodings: Encodings { get throws { try rehearsing?.encodings ?? open().encodings } }
  /// Whether steps are only noted and not run.
  var isRehearsing: Bool { rehearsing != nil }

  /// The steps that a computation would take, found in the store or not; nothing is run.
  ///
  /// - Throws: what `body` throws before its first step that is not known.
  func rehearse(_ body: () throws -> Void) throws -> Rehearsal {
    let rehearsal = Rehearsal()
    let steps = StepRunner(
      store: try store(), reporter: reporter, usesCache: options.usesCache, rehearsal: rehearsal)
    // Encodings of its own: stand-ins for results must not be remembered.
    let before = rehearsing
    rehearsing = (steps, Encodings(steps: steps))
    defer { rehearsing = before }
    do { try body() } catch is Rehearsal.Ended { rehearsal.hasEnded = true }
    return rehearsal
  }

  /// The embedded gallery with its default files; one for the whole session.
  func emojiDataset() throws -> DatasetValue {
    if let dataset { return dataset }
    let made = try DatasetValue.emoji(font: nil, list: nil, in: self)
    dataset = made
    return made
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

  /// The tagger of keywords with the installed word lists, and the hash of what it knows; read once.
  ///
  /// - Throws: `WordNetError`.
  func keywordTagger() throws -> (tagger: LexiconTagger, hash: ContentHash) {
    if let tagger { return tagger }
    let files = try WordNetFiles(
      folder: WordNetFiles.locate(environment: ProcessInfo.processInfo.environment))
    var hasher = ContentHasher(domain: "keyword tagger")
    hasher.append(LexiconTagger.revision)
    for (name, bytes) in files.contents {
      hasher.append(name)
      bytes.withUnsafeBytes { hasher.append(bytes: $0) }
    }
    let made = (LexiconTagger(wordNet: try WordNetLexicon(files)), hasher.finalize())
    tagger = made
    return made
  }

  private func open() throws -> Opened {
    if let opened { return opened }
    guard NumericIdentity.isSuitable else {
      throw TensorError.unsuitableBLAS(config: NumericIdentity.current.blasConfig)
    }
    // For tests of what happens when another process never lets go.
    let patience = ProcessInfo.processInfo.environment["MOTA_LOCK_TIMEOUT"].flatMap(Double.init) ?? 60
    let store = try ExperimentStore(directory: options.storeDirectory, lockTimeout: patience)
    let steps = StepRunner(store: store, reporter: reporter, usesCache: options.usesCache)
    steps.beforeRun = { [unowned self] step in try stepBegins?(step, running) }
    let log = store.isReadOnly ? nil : try store.startSession()
    for (text, ending) in unrecorded {
      try log?.begin(statement: text)
      // The last one is running: it is what needs the store.
      if let ending { try log?.end(ending.outcome, seconds: ending.seconds) }
    }
    unrecorded = []
    let made = Opened(store: store, steps: steps, encodings: Encodings(steps: steps), log: log)
    opened = made
    return made
  }
}

/// A source that does not parse or check.
public struct RejectedSource: Error {
  /// Everything that is wrong with it.
  public let diagnostics: [Diagnostic]
}
