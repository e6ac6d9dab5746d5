import CLIP
import Tensors

/// phi: the textual inversion network that turns a CLIP feature into a pseudo-word's embedding.
///
/// Linear(D, 4D), GELU, dropout, Linear(4D, 4D), GELU, dropout, Linear(4D, W), as in LinCIR
/// (Gu et al., 2024, section 3).
public final class InversionNetwork: TextualInversion {
  /// Width D of the features it takes.
  public let featureWidth: Int
  /// Width W of the token embeddings it gives.
  public let tokenWidth: Int
  /// Whether its input is scaled to length one first.
  public let normalizesInput: Bool
  private let layers: [(weight: Parameter, bias: Parameter)]

  /// A network with freshly drawn weights, uniform in ±1/sqrt(inputs) (He et al., 2015, with a
  /// slope of sqrt 5, the common default for linear maps).
  public init(featureWidth: Int, tokenWidth: Int, normalizesInput: Bool, seed: Int) {
    self.featureWidth = featureWidth
    self.tokenWidth = tokenWidth
    self.normalizesInput = normalizesInput
    let wide = 4 * featureWidth
    layers = [(featureWidth, wide), (wide, wide), (wide, tokenWidth)].enumerated().map { index, sizes in
      let bound = 1 / Float(sizes.0).squareRoot()
      func draw(_ part: String, _ shape: Shape) -> Parameter {
        let name = "layers.\(3 * index).\(part)"
        var tensor = RandomStream(seed: seed, name: "initial/phi.\(name)").uniform(shape, counter: 0)
        tensor.withUnsafeMutableBufferPointer { for i in $0.indices { $0[i] = (2 * $0[i] - 1) * bound } }
        return Parameter(name, tensor)
      }
      return (draw("weight", [sizes.1, sizes.0]), draw("bias", [sizes.1]))
    }
  }

  /// All parameters, in a fixed order; named as in LinCIR's `Phi`.
  public var parameters: [Parameter] { layers.flatMap { [$0.weight, $0.bias] } }

  /// Pseudo-tokens `[rows, W]` of features `[rows, D]`.
  ///
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func pseudoTokens(of features: Variable, on tape: Tape) throws -> Variable {
    try pseudoTokens(of: features, dropout: nil, on: tape)
  }

  /// As in training.
  ///
  /// - Parameter dropout: the rate and the stream of its masks; nil for none.
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func pseudoTokens(
    of features: Variable, dropout: (rate: Float, stream: RandomStream, step: Int)?, on tape: Tape
  ) throws -> Variable {
    var hidden = normalizesInput ? try tape.normalizeRows(features) : features
    for (index, layer) in layers.enumerated() {
      let last = index == layers.count - 1
      hidden = try tape.linear(
        hidden, tape.use(layer.weight), bias: tape.use(layer.bias), activation: last ? nil : .gelu)
      if !last, let dropout, dropout.rate > 0 {
        let mask = dropout.stream.dropoutMask(
          hidden.value.shape, rate: dropout.rate, counter: dropout.step * layers.count + index)
        hidden = try tape.masked(hidden, by: mask)
      }
    }
    return hidden
  }
}
