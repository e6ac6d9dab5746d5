import Tensors

/// What stage 1 draws again at every step: masks and noise; the place where another program's draws can stand
/// in for the seeded ones.
package protocol InversionDraws {
  /// The number of captions.
  var count: Int { get }
  /// Token ids of some captions as they are masked at a step.
  ///
  /// - Throws: what the tokenizer throws.
  func maskedTokens(of indices: [Int], step: Int) throws -> [[Int32]]
  /// The noise on some captions' features at a step: u `[indices]`, uniform in 0..<1, and n
  /// `[indices, width]`, normal.
  func noise(of indices: [Int], width: Int, step: Int) throws -> (scale: Tensor, direction: Tensor)
}
