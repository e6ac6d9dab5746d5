/// A metric at a cut-off, such as `R@10` or `mAP@5`.
public struct Metric: Hashable, Sendable, CustomStringConvertible {
  /// What is measured, such as `R`.
  public let name: String
  /// After how many results.
  public let cutoff: Int

  /// The metric `name` at `cutoff` results.
  public init(name: String, cutoff: Int) {
    self.name = name
    self.cutoff = cutoff
  }

  /// As it is written in a script.
  public var description: String { "\(name)@\(cutoff)" }
}
