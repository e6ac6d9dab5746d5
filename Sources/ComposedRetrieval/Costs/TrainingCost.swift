/// What a training takes, from sizes alone: the one place from which plans, forecasts and refusals take it.
public struct TrainingCost: Hashable, Sendable {
  /// Floating-point operations of all steps.
  public let operations: Double
  /// Bytes of the result in the store.
  public let bytes: Int
  /// Examples in a step.
  public let batch: Int
  /// Into how many pieces a batch is cut.
  public let pieces: Int
  /// Numbers in memory whatever the batch: weights, gradients and moments.
  private let fixed: Double
  /// Numbers in memory for each example that is computed at the same time.
  private let each: Double

  init(operations: Double, bytes: Int, batch: Int, pieces: Int, fixed: Double, each: Double) {
    self.operations = operations
    self.bytes = bytes
    self.batch = batch
    self.pieces = pieces
    self.fixed = fixed
    self.each = each
  }

  /// Numbers in memory at the peak, with a batch cut into so many pieces; as planned when nil.
  public func floats(pieces: Int? = nil) -> Double {
    fixed + each * (Double(batch) / Double(pieces ?? self.pieces)).rounded(.up)
  }
}
