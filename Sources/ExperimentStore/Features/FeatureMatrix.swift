/// Features as they are in a file, not yet checked: `[rows, width]`, row-major.
public struct FeatureMatrix: Sendable, Equatable {
  /// Number of rows, at least 1.
  public let rows: Int
  /// Length of each row, at least 1.
  public let width: Int
  /// The values, row after row.
  public let values: [Float]

  /// Takes values of a shape, such as those of a safetensors file at `path`.
  ///
  /// Throws `FeatureError.shape` unless the shape has two axes, neither is empty, and the values fill it.
  public init(
    shape: [Int], values: [Float], path: String, dataset: String? = nil
  ) throws(FeatureError) {
    guard shape.count == 2, shape[0] > 0, shape[1] > 0, values.count / shape[0] == shape[1],
      values.count % shape[0] == 0
    else { throw .shape(path: path, dataset: dataset, shape: shape) }
    rows = shape[0]
    width = shape[1]
    self.values = values
  }
}
