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
  /// - Parameters:
  ///   - x: the rows, which are table 0 of the layout
  ///   - others: keys and values of rows that are not computed here, tables 1 and on
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  func callAsFunction(
    _ x: consuming Variable, over others: [Variable] = [], _ layout: AttentionLayout, on tape: Tape
  ) throws -> Variable {
    // The rows with their queries, keys and values are gone before the wide rows of the MLP are made.
    let attended = try attended(x, over: others, layout, on: tape)
    return try finish(attended, residual: consume x, on: tape)
  }

  private func attended(
    _ x: Variable, over others: [Variable], _ layout: AttentionLayout, on tape: Tape
  ) throws -> Variable {
    let qkv = try attentionInput(attentionNorm(x, epsilon: configuration.epsilon, on: tape), on: tape)
    return try attention(qkv, over: [qkv] + others, layout, on: tape)
  }

  /// As a call, with keys and values for rows elsewhere that attend to these.
  ///
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  func outputWithKeysAndValues(of x: Variable, _ layout: AttentionLayout, on tape: Tape) throws -> Output {
    let qkv = try attentionInput(attentionNorm(x, epsilon: configuration.epsilon, on: tape), on: tape)
    let attended = try attention(qkv, over: [qkv], layout, on: tape)
    return Output(rows: try finish(attended, residual: x, on: tape), keysAndValues: qkv)
  }

  /// Keys and values `[rows, 2 width]` of rows whose output nobody wants.
  ///
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  func keysAndValues(of x: Variable, on tape: Tape) throws -> Variable {
    let width = configuration.width
    return try attentionInput(
      attentionNorm(x, epsilon: configuration.epsilon, on: tape), outputs: width..<3 * width, on: tape)
  }

  /// The output of rows whose keys and values, with all others, are in the tables of the layout.
  ///
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  func output(of x: Variable, over tables: [Variable], _ layout: AttentionLayout, on tape: Tape) throws
    -> Variable
  {
    let queries = try attentionInput(
      attentionNorm(x, epsilon: configuration.epsilon, on: tape), outputs: 0..<configuration.width, on: tape)
    return try finish(attention(queries, over: tables, layout, on: tape), residual: x, on: tape)
  }

  private func attention(
    _ queries: Variable, over tables: [Variable], _ layout: AttentionLayout, on tape: Tape
  )
    throws -> Variable
  {
    try tape.attention(
      queries, over: tables, layout, heads: configuration.heads, width: configuration.width)
  }

  private func finish(
    _ attended: consuming Variable, residual: consuming Variable, on tape: Tape
  ) throws -> Variable {
    let middle = try attentionOutput(consume attended, residual: consume residual, on: tape)
    let wide = try mlpInput(
      mlpNorm(middle, epsilon: configuration.epsilon, on: tape), activation: configuration.activation,
      on: tape)
    return try mlpOutput(wide, residual: middle, on: tape)
  }

  /// What a layer gives.
  struct Output {
    /// `[rows, width]`
    let rows: Variable
    /// `[rows, 3 width]`, keys and values last.
    let keysAndValues: Variable
  }
}
