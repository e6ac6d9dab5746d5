/// What happens to one step.
public struct StepEvent: Hashable, Sendable {
  /// How a step has changed.
  public enum Change: Hashable, Sendable {
    /// It begins; it takes time.
    case began
    /// It has come some way.
    case advanced(StepProgress)
    /// It is finished and stored.
    case ended(StepSummary)
    /// It was found in the store and not run.
    case reused(StepReuse)
    /// It is done, and nothing is stored of it: the check of a store, a copy.
    case closed
    /// It ended without a result; what was done so far is kept where the step keeps checkpoints.
    case failed
  }

  /// What the step does.
  public let title: String
  /// The cell of a grid that it is part of; nil outside of grids.
  public let cell: GridCellPlace?
  /// What happened.
  public let change: Change

  /// Creates an event.
  public init(title: String, cell: GridCellPlace? = nil, change: Change) {
    self.title = title
    self.cell = cell
    self.change = change
  }

  /// The title behind its cell: "[3/8] stage 1 + task, seed 3: align".
  public var label: String { cell.map { "\($0): \(title)" } ?? title }
}
