import ComposedRetrieval
import ExperimentStore
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

    /// Creates options.
    public init(storeDirectory: String, showsValues: Bool) {
      self.storeDirectory = storeDirectory
      self.showsValues = showsValues
    }
  }

  /// What exists in the language.
  public let library: Library
  /// What is bound, for the checker.
  public private(set) var scope = Scope()
  let reporter: any Reporter
  let options: Options
  private var values: [String: Value] = [:]
  private var opened: Opened?
  /// Statements from before the store was opened, to be recorded when it is.
  private var unrecorded: [String] = []
  /// How many statements of the last source ran to their end.
  public private(set) var completedStatements = 0
  private var dataset: DatasetValue?
  /// The parsed defaults of functions, by their names.
  private var defaults: [String: [String: Value]] = [:]
  private var tagger: (tagger: LexiconTagger, hash: ContentHash)?

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
  public func value(of name: String) -> Value? { values[name] }

  /// Runs one checked statement; gives an outcome only when it did not end well.
  private func run(_ checked: CheckedStatement, of source: SourceText) -> Outcome? {
    let began = Date()
    let text = source.text(in: checked.statement.span)
    do {
      if let log = opened?.log { try log.begin(statement: text) } else { unrecorded.append(text) }
      try Interruption.check()
      let hash = try execute(checked, of: source)
      BufferPool.shared.drain()
      record(.completed(hash), since: began)
      return nil
    } catch {
      let outcome = Self.outcome(of: error, at: SourceLocation(source, checked.statement.span))
      if opened == nil { unrecorded.removeLast() }
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
    do {
      try opened?.log?.end(outcome, seconds: Date().timeIntervalSince(began))
    } catch {
      reporter.note("the session's record is incomplete: \(Diagnosis.words(for: error).message)")
    }
  }

  private static func outcome(of error: any Error, at location: SourceLocation) -> Outcome {
    error is Interrupted ? .interrupted : .failed(Diagnosis.diagnostic(for: error, at: location))
  }

  private func execute(_ checked: CheckedStatement, of source: SourceText) throws -> ContentHash? {
    let interpreter = Interpreter(statement: checked, session: self)
    switch checked.statement.kind {
    case .binding(let name, let expression):
      let value = try interpreter.evaluate(expression)
      // A store that is read-only still evaluates and shows.
      if case .domain(let table as TableValue) = value, try !store().isReadOnly {
        try store().writeTable(name: name.name, object: table.object)
      }
      values[name.name] = value
      scope.bind(
        name.name, type: checked.type ?? .unknown, at: SourceLocation(source, name.span),
        dependingOn: checked.dependencies)
      if options.showsValues { reporter.note("\(name.name) = \(value.summary)  \(value.hash.short)") }
      return value.hash
    case .expression(let expression):
      let value = try interpreter.evaluate(expression)
      if options.showsValues { try Effects.show(value, to: reporter) }
      return value.hash
    case .effect(let effect):
      return try Effects.run(effect, interpreter, reporter: reporter)
    }
  }

  // MARK: - What statements need

  func store() throws -> ExperimentStore { try open().store }
  /// The store, if a statement has needed it.
  var openedStore: ExperimentStore? { opened?.store }
  var steps: StepRunner { get throws { try open().steps } }
  var encodings: Encodings { get throws { try open().encodings } }

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
    let steps = StepRunner(store: store, reporter: reporter)
    let log = store.isReadOnly ? nil : try store.startSession()
    for (index, text) in unrecorded.enumerated() {
      try log?.begin(statement: text)
      // The last one is running: it is what needs the store.
      if index < unrecorded.count - 1 { try log?.end(.completed(nil), seconds: 0) }
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
