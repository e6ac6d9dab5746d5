import Tensors

/// Weight `[out, in]` and bias `[out]` of a linear map.
struct LinearParameters {
  let weight: Parameter
  let bias: Parameter

  init(
    _ name: String, in inner: Int, out outer: Int, deviation: Float, _ source: ParameterSource
  ) rethrows {
    weight = try Parameter("\(name).weight", [outer, inner], .normal(deviation: deviation), source)
    bias = try Parameter("\(name).bias", [outer], .constant(0), source)
  }

  var parameters: [Parameter] { [weight, bias] }

  func callAsFunction(
    _ x: Variable, outputs: Range<Int>? = nil, activation: Activation? = nil, residual: Variable? = nil,
    on tape: Tape
  ) throws -> Variable {
    try tape.linear(
      x, tape.use(weight), outputs: outputs, bias: tape.use(bias), activation: activation, residual: residual)
  }
}

/// Gain and bias `[width]` of a layer norm.
struct LayerNormParameters {
  let gain: Parameter
  let bias: Parameter

  init(_ name: String, width: Int, _ source: ParameterSource) rethrows {
    gain = try Parameter("\(name).weight", [width], .constant(1), source)
    bias = try Parameter("\(name).bias", [width], .constant(0), source)
  }

  var parameters: [Parameter] { [gain, bias] }

  func callAsFunction(_ x: Variable, epsilon: Float, on tape: Tape) throws -> Variable {
    try tape.layerNorm(x, gain: tape.use(gain), bias: tape.use(bias), epsilon: epsilon)
  }
}
