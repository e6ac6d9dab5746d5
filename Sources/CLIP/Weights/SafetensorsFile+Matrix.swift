extension SafetensorsFile {
  /// Why a file has no matrix to give.
  public enum MatrixError: Error, Equatable, Sendable {
    /// No tensor of two axes holds floating-point numbers; `available` are the tensors' names.
    case none(path: String, available: [String])
    /// Several tensors could be meant.
    case several(path: String, names: [String])
    /// The tensor of that name is not floating point of two axes.
    case notMatrix(path: String, tensor: String, type: WeightType, shape: [Int])
  }

  /// The values of a tensor `[rows, width]` of F16, BF16, F32 or F64: the one named, or else the only one.
  ///
  /// - Throws: `MatrixError`; `SafetensorsError.missingTensor`.
  public func matrix(named name: String? = nil) throws -> WeightArray {
    try floats(matrixEntry(named: name).name)
  }

  /// What the header says of the tensor that `matrix` would read; throws as it does.
  public func matrixEntry(named name: String? = nil) throws -> WeightEntry {
    let name = try name ?? onlyMatrix()
    let entry = try requiredEntry(name)
    guard Self.isMatrix(entry) else {
      throw MatrixError.notMatrix(path: path, tensor: name, type: entry.type, shape: entry.shape)
    }
    return entry
  }

  private func onlyMatrix() throws(MatrixError) -> String {
    let matrices = names.filter { entry($0).map(Self.isMatrix) ?? false }
    guard let first = matrices.first else { throw .none(path: path, available: Array(names.prefix(8))) }
    guard matrices.count == 1 else { throw .several(path: path, names: Array(matrices.prefix(8))) }
    return first
  }

  private static func isMatrix(_ entry: WeightEntry) -> Bool {
    switch entry.type {
    case .float16, .bfloat16, .float32, .float64: entry.shape.count == 2
    default: false
    }
  }
}
