import Diagnostics
import ExperimentStore
import Experiments
import Files
import FoundationEssentials
import Language
import Tensors

/// Runs a script in an empty session with an empty store, and compares every result with what was recorded.
///
/// Files that the script would write are made and not written; what it reads of them later is what was made.
public struct Replay {
  private let source: SourceText
  private let reference: any ReplayReference
  private let scratch: String
  private let sink: any EventSink
  /// The answers of language models, which are taken from here and not asked for.
  private let answers: ExperimentStore?

  /// A replay that is compared with the results in a store.
  ///
  /// - Parameters:
  ///   - source: the script.
  ///   - store: the store's folder.
  ///   - sink: is told of the steps as they run.
  /// - Throws: `StoreError` when the store cannot be read.
  public init(_ source: SourceText, comparedWith store: String, sink: any EventSink) throws {
    let store = try ExperimentStore(directory: store, access: .readOnly)
    self.init(
      source, reference: store, answers: store, scratch: try store.makeScratch(), sink: sink)
  }

  /// A replay that is compared with a certificate.
  ///
  /// - Parameter store: the folder of the store that has the answers of language models, if it is there.
  /// - Throws: `StoreError` when there is no place for its own results.
  public init(
    _ source: SourceText, comparedWith certificate: ReplayCertificate, answersIn store: String,
    sink: any EventSink
  ) throws {
    let answers = FileState.isFolder(store) ? try ExperimentStore(directory: store, access: .readOnly) : nil
    self.init(
      source, reference: certificate, answers: answers, scratch: try ExperimentStore.makeTemporaryScratch(),
      sink: sink)
  }

  init(
    _ source: SourceText, reference: any ReplayReference, answers: ExperimentStore?, scratch: String,
    sink: any EventSink
  ) {
    self.answers = answers
    self.source = source
    self.reference = reference
    self.scratch = scratch
    self.sink = sink
  }

  /// How a replay ended.
  public enum Outcome {
    /// It was compared to its end, or to the first difference.
    case compared(ReplayReport, ReplayCertificate)
    /// The script does not check, failed or was interrupted.
    case stopped(Session.Outcome)
  }

  /// Runs and compares; the results of the run are removed again.
  ///
  /// - Throws: `StoreError`, `JSONError`.
  public func run() throws -> Outcome {
    defer { Folders.remove(scratch) }
    let began = Date()
    var options = Session.Options(storeDirectory: scratch, showsValues: false, writesFiles: false)
    options.isNested = true
    options.stop = .current
    let script = Script(parsing: source)
    let texts = script.statements.map { source.text(in: $0.span) }
    let written = WrittenFiles(by: script, in: .current)
    options.withheld = WithheldFiles(in: scratch, isWritten: { written.contains($0) || written.areBelow($0) })
    let values = try reference.values(of: texts)
    options.recordedAnswers = RecordedAnswers(
      store: answers,
      tunings: try reference.steps(ofKind: .tune).map { RecordedTuning(step: $0.step, object: $0.object) },
      values: Set((values ?? []).compactMap { $0 }))
    let session = try Session(options: options, sink: sink)
    var comparison = ReplayComparison(
      reference: reference, values: values, computed: { try session.workspace.store().load($0) })
    // A difference ends the run as the user would: whatever goes on past a failure stops for that.
    session.workspace.stepBegins = { [lineage = session.workspace.lineage] step in
      try comparison.foresee(step, in: lineage.running)
      if comparison.verdict != nil { throw Interrupted() }
    }
    session.statementEnded = { record in
      try comparison.add(record)
      if comparison.verdict != nil { throw Interrupted() }
    }
    let outcome = session.run(source)
    if comparison.verdict == nil {
      guard case .completed = outcome else { return .stopped(outcome) }
    }
    let report = comparison.report(seconds: Date().timeIntervalSince(began))
    return .compared(
      report, try ReplayCertificate(script: source, records: comparison.records, report: report))
  }
}
