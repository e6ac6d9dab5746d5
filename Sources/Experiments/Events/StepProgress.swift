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
