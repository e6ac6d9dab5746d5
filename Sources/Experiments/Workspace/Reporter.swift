import Diagnostics
import ExperimentStore
import Files
import Language
import Reports

/// Where a session says what it does: a terminal, a log, a test.
public protocol Reporter: AnyObject {
  /// A step that takes time begins.
  func stepBegan(_ title: String)
  /// It has come some way.
  func stepAdvanced(_ progress: StepProgress)
  /// It is finished and stored.
  func stepEnded(_ summary: StepSummary)
  /// It ended without a result; what was done so far is kept where the step keeps checkpoints.
  func stepFailed()
  /// It was found in the store and not run.
  func stepReused(_ reuse: StepReuse)
  /// Something the user should know, such as why a step is not reused.
  func note(_ text: String)
  /// Something that is probably not what was meant, though it runs.
  func warn(_ diagnostic: Diagnostic)
  /// A result, for standard output.
  func show(_ text: String)
  /// A table, for standard output.
  func show(_ table: TableValue)
  /// A table that is no value, for standard output.
  func show(_ table: ResultTable)
  /// How many columns a shown line may take.
  var width: Int { get }
  /// What figures in text are made of.
  var figureGlyphs: FigureGlyphs { get }
  /// Whether it shows a table that fills in while a grid runs; without, every finished cell has a line.
  var showsGrids: Bool { get }
  /// What a running grid has so far; nil when it ends.
  func gridAdvanced(_ table: ResultTable?)
}

extension Reporter {
  /// The usual width, where no terminal says another.
  public var width: Int { 80 }
  /// Blocks and lines.
  public var figureGlyphs: FigureGlyphs { .unicode }
  /// No.
  public var showsGrids: Bool { false }
  /// Nothing is shown.
  public func gridAdvanced(_ table: ResultTable?) {}

  /// The table as text.
  public func show(_ table: ResultTable) { show(TerminalFormat().text(for: table)) }

  /// The warning as a message, as it would be read in a log.
  public func warn(_ diagnostic: Diagnostic) { note(DiagnosticPrinter(color: false).render(diagnostic)) }
}

/// How far a running step has come.
public struct StepProgress: Hashable, Sendable {
  /// Units done, such as training steps.
  public let done: Int
  /// Units in all.
  public let total: Int
  /// Units that an earlier, interrupted run had done; they say nothing about today's speed.
  public let resumedFrom: Int
  /// What the units are called.
  public let unit: String
  /// A word on the state, such as the loss.
  public let detail: String

  /// Creates a report.
  public init(done: Int, total: Int, resumedFrom: Int = 0, unit: String, detail: String = "") {
    self.done = done
    self.total = total
    self.resumedFrom = resumedFrom
    self.unit = unit
    self.detail = detail
  }
}

/// What a finished step cost.
public struct StepSummary: Hashable, Sendable {
  /// What the step did.
  public let title: String
  /// Wall-clock time of this run of it.
  public let seconds: Double
  /// Floating-point operations of matrix products.
  public let operations: Int
  /// Peak resident memory of the process during the step, in bytes.
  public let peakBytes: Int
  /// The result's hash.
  public let hash: ContentHash
}

/// Why a step was not run again.
public struct StepReuse: Hashable, Sendable {
  /// What the step did.
  public let title: String
  /// The result's hash.
  public let hash: ContentHash
  /// The reason, such as "same captions 3ab1, seed 7".
  public let reason: String
}
