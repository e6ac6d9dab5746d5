import Tensors

extension Tensor {
  /// Matrices of one width below one another.
  public static func stacked(_ parts: [Tensor]) throws -> Tensor {
    try Tensor([parts.map(\.rows).reduce(0, +), parts.first?.width ?? 0], parts.flatMap(\.scalars))
  }
}
