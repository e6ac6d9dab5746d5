import ExperimentStore
import FoundationEssentials
import Glibc
import Tensors

/// How fast this machine computes, to turn operations into time.
package enum SpeedEstimate {
  /// Operations a second, and where that number is from.
  package struct Speed {
    package let perSecond: Double
    package let origin: String
  }

  /// The speed of the latest finished step of a kind on this machine's kernels that took long enough for its
  /// beginning not to count; without one, of a product that
  /// is timed now, in some hundredths of a second.
  package static func speed(of kind: String, in store: ExperimentStore?) throws -> Speed {
    let identity = NumericIdentity.current.record
    let latest = try store?.latestStep(ofKind: kind) {
      $0.step.numericIdentity == identity && $0.cost.flop > 1e9 && $0.cost.seconds > 3
    }
    if let latest {
      return Speed(
        perSecond: latest.cost.flop / latest.cost.seconds, origin: "as \"\(latest.step.label)\" had")
    }
    return Speed(perSecond: timedProduct, origin: "as a matrix product has here")
  }

  /// The best of a few products of the size that a layer has, timed once.
  private static let timedProduct: Double = {
    let size = 1024
    let a = Tensor([size, size], filledWith: 0.5)
    var best = Double.infinity
    for _ in 0..<8 {
      let began = Date()
      let tape = Tape()
      _ = try? tape.linear(tape.constant(a), tape.constant(a), bias: nil)
      best = min(best, Date().timeIntervalSince(began))
    }
    // A layer's norms, attention and activations take their part of the time.
    return 0.7 * 2 * pow(Double(size), 3) / max(best, 1e-6)
  }()
}
