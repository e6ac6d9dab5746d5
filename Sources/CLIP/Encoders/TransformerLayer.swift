import Tensors

/// A residual attention block with layer norm before each part (Radford et al., 2019, section 2.3).
public final class TransformerLayer {
  let attentionNorm: LayerNormParameters
  let attentionInput: LinearParameters
  let attentionOutput: LinearParameters
  let mlpNorm: LayerNormParameters
  let mlpInput: LinearParameters
  let mlpOutput: LinearParameters
  private let configuration: TransformerConfiguration

  /// A layer with weights drawn as in CLIP: attention N(0, width^-1/2), maps into the residual
  /// stream smaller by (2 layers)^1/2, the first map of the MLP N(0, (2 width)^-1/2).
  init(_ name: String, _ configuration: TransformerConfiguration, _ source: ParameterSource) rethrows {
    self.configuration = configuration
    let width = configuration.width
    let base = 1 / Float(width).squareRoot()
    let residual = base / Float(2 * configuration.layers).squareRoot()
    attentionNorm = try LayerNormParameters("\(name).attention.norm", width: width, source)
    attentionInput = try LinearParameters(
      "\(name).attention.qkv", in: width, out: 3 * width, deviation: base, source)
    attentionOutput = try LinearParameters(
      "\(name).attention.output", in: width, out: width, deviation: residual, source)
    mlpNorm = try LayerNormParameters("\(name).mlp.norm", width: width, source)
    mlpInput = try LinearParameters(
      "\(name).mlp.input", in: width, out: configuration.mlpWidth,
      deviation: 1 / Float(2 * width).squareRoot(), source)
    mlpOutput = try LinearParameters(
      "\(name).mlp.output", in: configuration.mlpWidth, out: width, deviation: residual, source)
  }

  var parameters: [Parameter] {
    [attentionNorm.parameters, attentionInput.parameters, attentionOutput.parameters]
      .flatMap { $0 } + [mlpNorm.parameters, mlpInput.parameters, mlpOutput.parameters].flatMap { $0 }
  }

  /// `[rows, width]` to `[rows, width]`.
  ///
  /// - Parameter kept: the rows whose output is wanted, nil for all; of the others only keys and values matter,
  ///   so they are left out after attention. In the last layer that is all but the pooled rows.
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  func callAsFunction(
    _ x: Variable, segments: SegmentOffsets, causal: Bool, keeping kept: [RowReference]? = nil, on tape: Tape
  ) throws -> Variable {
    let normed = try attentionNorm(x, epsilon: configuration.epsilon, on: tape)
    let qkv = try attentionInput(normed, on: tape)
    let everyRow = try tape.attention(qkv, segments: segments, heads: configuration.heads, causal: causal)
    let attended = try kept.map { try tape.gatherRows($0, from: [everyRow]) } ?? everyRow
    let residual = try kept.map { try tape.gatherRows($0, from: [x]) } ?? x
    let middle = try attentionOutput(attended, residual: residual, on: tape)
    let wide = try mlpInput(
      mlpNorm(middle, epsilon: configuration.epsilon, on: tape), activation: configuration.activation,
      on: tape)
    return try mlpOutput(wide, residual: middle, on: tape)
  }
}
