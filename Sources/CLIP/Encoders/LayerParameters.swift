import Tensors

/// Draws initial weights: each parameter from a stream of its own name.
struct Initializer {
  let seed: Int

  func normal(_ name: String, _ shape: Shape, deviation: Float) -> Parameter {
    Parameter(name, RandomStream(seed: seed, name: "initial/\(name)").normal(shape, deviation: deviation))
  }
}

/// Weight `[out, in]` and bias `[out]` of a linear map.
struct LinearParameters {
  let weight: Parameter
  let bias: Parameter

  init(_ name: String, in inner: Int, out outer: Int, deviation: Float, _ stream: Initializer) {
    weight = stream.normal("\(name).weight", [outer, inner], deviation: deviation)
    bias = Parameter("\(name).bias", Tensor([outer]))
  }

  var parameters: [Parameter] { [weight, bias] }

  func callAsFunction(
    _ x: Variable, activation: Activation? = nil, residual: Variable? = nil, on tape: Tape
  ) throws -> Variable {
    try tape.linear(x, tape.use(weight), bias: tape.use(bias), activation: activation, residual: residual)
  }
}

/// Gain and bias `[width]` of a layer norm.
struct LayerNormParameters {
  let gain: Parameter
  let bias: Parameter

  init(_ name: String, width: Int) {
    gain = Parameter("\(name).weight", Tensor([width], filledWith: 1))
    bias = Parameter("\(name).bias", Tensor([width]))
  }

  var parameters: [Parameter] { [gain, bias] }

  func callAsFunction(_ x: Variable, epsilon: Float, on tape: Tape) throws -> Variable {
    try tape.layerNorm(x, gain: tape.use(gain), bias: tape.use(bias), epsilon: epsilon)
  }
}
