import Tensors

/// Gives each parameter of a model its first value, asked by name and shape: drawn, or read from a file.
typealias ParameterSource = (_ name: String, _ shape: Shape, _ initial: InitialValue) throws -> Tensor

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
