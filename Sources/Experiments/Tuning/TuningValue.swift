import Files

/// Settings that were chosen on a validation split, with the model that has them.
public struct TuningValue {
  /// The best candidate as it was trained, under the first seed: in full, unless a budget ended before the last rung.
  package let best: ModelValue
  /// The candidates from the best to the worst.
  package let table: TableValue
  /// SHA-256 of its content.
  public let hash: ContentHash
  /// One line: what was chosen, and out of how much.
  public let summary: String
}
