import Glibc

/// How the learning rate changes over the steps of a run.
public enum LearningRateSchedule: String, Sendable, CaseIterable {
  /// The same rate at every step.
  case constant
  /// A linear rise over the warm-up, then half a cosine down to 0 (Loshchilov and Hutter, 2017).
  case cosine

  /// The factor of the base rate at a step, counted from 0.
  public func factor(step: Int, of steps: Int, warmup: Int = 0) -> Float {
    let rise = warmup > 0 ? min(1, Double(step + 1) / Double(warmup)) : 1
    switch self {
    case .constant: return Float(rise)
    case .cosine: return Float(rise * 0.5 * (1 + cos(Double.pi * Double(step) / Double(max(1, steps)))))
    }
  }
}
