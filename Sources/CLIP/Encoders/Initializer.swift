import Tensors

/// Draws initial weights: each parameter from a stream of its own name.
struct Initializer {
  let seed: Int

  func value(_ name: String, _ shape: Shape, _ initial: InitialValue) -> Tensor {
    switch initial {
    case .constant(let value): Tensor(shape, filledWith: value)
    case .normal(let deviation):
      RandomStream(seed: seed, name: "initial/\(name)").normal(shape, deviation: deviation)
    }
  }

  func normal(_ name: String, _ shape: Shape, deviation: Float) -> Parameter {
    Parameter(name, value(name, shape, .normal(deviation: deviation)))
  }
}
