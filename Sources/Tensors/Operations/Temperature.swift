import Glibc

/// How sharply similarities are weighted.
public enum Temperature {
  /// A fixed tau: logits are cosine / tau.
  case fixed(Float)
  /// A trained scale: logits are exp(log scale) times cosine, at most 100 (Radford et al., 2021, 2.3).
  case trained(logScale: Variable)

  /// The factor of the cosine.
  var scale: Float {
    switch self {
    case .fixed(let tau): 1 / tau
    case .trained(let logScale): min(100, exp(logScale.value.item))
    }
  }

  /// The trained variable, if there is one.
  var logScale: Variable? {
    switch self {
    case .fixed: nil
    case .trained(let logScale): logScale
    }
  }

  /// Adds d loss / d log scale, given d loss / d logits; none beyond the bound of the scale.
  func addGradient(slope: Tensor, cosines: Tensor) {
    guard let slot = logScale?.slot else { return }
    let total = slope.dot(cosines)
    slot.add(Tensor([], filledWith: scale < 100 ? Float(total) * scale : 0))
  }
}
