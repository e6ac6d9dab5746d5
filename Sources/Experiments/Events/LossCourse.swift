import Diagnostics
import ExperimentStore

/// Where the loss of a training began and where it ended: means over the first and the last tenth of its steps, at most
/// over 50, as the loss of one batch says little.
public struct LossCourse: Hashable, Sendable {
  /// The mean at the start.
  public let first: Double
  /// The mean at the end.
  public let last: Double
  /// The loss of the very last step.
  public let final: Double

  /// The course of a loss; nil for a training of fewer than two steps.
  package init?(_ losses: [Float]) {
    guard losses.count > 1 else { return nil }
    let count = min(50, max(1, losses.count / 10))
    func mean(_ part: ArraySlice<Float>) -> Double { part.reduce(0) { $0 + Double($1) } / Double(count) }
    first = mean(losses.prefix(count))
    last = mean(losses.suffix(count))
    final = Double(losses[losses.count - 1])
  }

  /// That of the training that left an object behind; nil for other objects.
  package init?(of object: StoredObject) {
    guard let stored = object.array(named: "losses"), let losses = try? stored.elements(of: Float.self) else {
      return nil
    }
    self.init(losses)
  }

  /// Whether the training did not lower the loss, as far as its ends tell.
  public var isNoBetter: Bool { !(last < first) }

  /// "loss 2.0794"
  public var words: String { "loss \(DecimalText.text(final, decimals: 4))" }

  /// What to do about a loss that did not fall.
  public func warning(for title: String) -> String {
    "\(title): the loss is no better than at the start (\(DecimalText.text(first, decimals: 4)), then "
      + "\(DecimalText.text(last, decimals: 4))); try a smaller lr or more steps"
  }
}
