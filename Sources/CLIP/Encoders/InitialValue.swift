import Tensors

/// How a parameter begins when it is not read from a file.
enum InitialValue {
  case constant(Float)
  /// Draws from N(0, deviation²).
  case normal(deviation: Float)
}

/// Gives each parameter of a model its first value, asked by name and shape: drawn, or read from a file.
typealias ParameterSource = (_ name: String, _ shape: Shape, _ initial: InitialValue) throws -> Tensor

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

extension Parameter {
  /// A parameter with the value that a source gives it.
  convenience init(_ name: String, _ shape: Shape, _ initial: InitialValue, _ source: ParameterSource)
    rethrows
  {
    self.init(name, try source(name, shape, initial))
  }
}

extension Tensor {
  /// The tensor itself when it has the shape that a parameter needs.
  ///
  /// - Throws: `CLIPError.weightsMismatch` otherwise.
  func checked(as name: String, _ shape: Shape) throws -> Tensor {
    guard self.shape == shape else {
      throw CLIPError.weightsMismatch(
        missing: [], unexpected: [], misshapen: ["\(name): \(self.shape) instead of \(shape)"])
    }
    return self
  }
}
