import ExperimentStore
import Files
import FoundationEssentials
import Tensors

/// What experiments are carried out in: a store with a runner of steps, what was read or encoded already, a stop
/// signal, and someone who is told.
///
/// It knows no language: a test makes one in a temporary folder and calls recipes, evaluations, grids and comparisons
/// directly. A workspace computes on the thread that calls it.
public final class Workspace {
  /// How a workspace works.
  public struct Options {
    /// The store's folder.
    public var storeDirectory: String
    /// Whether finished steps are found in the store; without, every step runs once in the workspace.
    public var usesCache: Bool
    /// Whether exports write files; without, they only make their contents.
    public var writesFiles: Bool
    /// Where answers of language models are taken from; nil to ask for those that are not in the store.
    package var recordedAnswers: RecordedAnswers?
    /// Takes what exports would write, so that it is read instead of what lies at their paths; nil to write or not.
    package var withheld: WithheldFiles?
    /// What stops its computations.
    public var stop: StopSignal

    /// Creates options.
    public init(
      storeDirectory: String, usesCache: Bool = true, writesFiles: Bool = true,
      stop: StopSignal = StopSignal()
    ) {
      self.storeDirectory = storeDirectory
      self.usesCache = usesCache
      self.writesFiles = writesFiles
      self.stop = stop
    }
  }

  /// How it works.
  package let options: Options
  /// Says what happens to whoever listens.
  package let events: EventEmitter
  /// Where the values come from that were made in it.
  package let lineage = Lineage()
  /// The embedded gallery as the store knows it, while a forecast is made.
  package var storedGallery: StoredGallery?
  /// How many parts of grids failed while the rest went on.
  public internal(set) var failureCount = 0
  /// Is told a step before it runs; what it throws ends the run.
  package var stepBegins: ((StepRecord) throws -> Void)?
  /// Is told when the store is opened, which is when something first needs it.
  package var storeOpened: ((ExperimentStore) throws -> Void)?
  private var opened: (store: ExperimentStore, steps: StepRunner)?
  /// What was made once, by type.
  private var memos: [ObjectIdentifier: AnyObject] = [:]
  /// The runner that notes steps, and what is remembered while it does: stand-ins for results must not stay.
  private var rehearsing: (steps: StepRunner, memos: [ObjectIdentifier: AnyObject])?

  /// A workspace whose store is opened when something first needs it.
  public init(_ options: Options, sink: any EventSink) {
    self.options = options
    events = EventEmitter(sink)
  }

  /// The store's folder.
  package var storeDirectory: String { options.storeDirectory }
  /// What stops its computations.
  public var stop: StopSignal { options.stop }

  // MARK: - The store and its steps

  /// The store, opened for writing where that is possible.
  ///
  /// - Throws: `StoreError`; `TensorError.unsuitableBLAS`, because results would not repeat; `Interrupted` while
  ///   another process holds the store.
  package func store() throws -> ExperimentStore { try open().store }
  /// The store, if something has needed it.
  package var openedStore: ExperimentStore? { opened?.store }
  /// Finds and runs steps, or notes them during a rehearsal.
  package var steps: StepRunner { get throws { try rehearsing?.steps ?? open().steps } }
  /// Whether steps are only noted and not run.
  package var isRehearsing: Bool { rehearsing != nil }

  /// The steps that were asked for since the last call.
  package func takeTrace() -> [TracedStep] { opened?.steps.takeTrace() ?? [] }
  /// The steps that were asked for since they were last taken.
  package var trace: [TracedStep] { opened?.steps.trace ?? [] }

  /// The steps that a computation would take, found in the store or not; nothing is run.
  ///
  /// - Throws: what `body` throws before its first step that is not known.
  package func rehearse(_ body: () throws -> Void) throws -> Rehearsal {
    let rehearsal = Rehearsal()
    let steps = try open().steps.rehearsing(rehearsal)
    let before = rehearsing
    rehearsing = (steps, [:])
    defer { rehearsing = before }
    do { try body() } catch is Rehearsal.Ended { rehearsal.hasEnded = true }
    return rehearsal
  }

  private func open() throws -> (store: ExperimentStore, steps: StepRunner) {
    if let opened { return opened }
    guard NumericIdentity.isSuitable else {
      throw TensorError.unsuitableBLAS(config: NumericIdentity.current.blasConfig)
    }
    // For tests of what happens when another process never lets go.
    let patience = ProcessInfo.processInfo.environment["MOTA_LOCK_TIMEOUT"].flatMap(Double.init) ?? 60
    let store = try ExperimentStore(
      directory: options.storeDirectory, lockTimeout: patience,
      whileWaiting: { [stop = options.stop] in try stop.check() })
    let steps = StepRunner(store: store, events: events, usesCache: options.usesCache)
    steps.beforeRun = { [unowned self] step in try stepBegins?(step) }
    try storeOpened?(store)
    let made = (store: store, steps: steps)
    opened = made
    return made
  }

  // MARK: - What is made once

  /// The object of a type that this workspace keeps, made when it is first asked for.
  ///
  /// What is made from results of steps is made for a rehearsal of its own.
  package func memo<Memo: AnyObject>(_ type: Memo.Type, ofResults: Bool = false, make: () throws -> Memo)
    rethrows
    -> Memo
  {
    let key = ObjectIdentifier(type)
    if ofResults, let known = rehearsing?.memos[key] as? Memo { return known }
    if !(ofResults && isRehearsing), let known = memos[key] as? Memo { return known }
    let made = try make()
    if ofResults, isRehearsing { rehearsing?.memos[key] = made } else { memos[key] = made }
    return made
  }

  // MARK: - Files

  /// Writes a file, and says so; a workspace that writes no files only says what it would have written.
  ///
  /// - Throws: `FileError.unwritable`.
  package func write(_ bytes: [UInt8], to path: String) throws {
    if let withheld = options.withheld {
      try FileError.writing { () throws(FileBytes.Failure) in try withheld.write(bytes, to: path) }
    }
    guard options.writesFiles else { return events.note("would write \(path), \(bytes.count) bytes") }
    try FileError.writing { () throws(FileBytes.Failure) in
      try AtomicFile.write(bytes, to: path, makesFolders: true)
    }
    events.note("wrote \(path)")
  }

  /// Where what a path names is to be read: every function that reads files asks here, because a replay makes what its
  /// script writes elsewhere.
  ///
  /// - Throws: `FileBytes.Failure` when a replay has no room for its files.
  package func readable(_ path: String) throws -> String { try options.withheld?.path(of: path) ?? path }
}
