import Tensors

/// A trained phi, whatever it was trained by: turns image features into pseudo-words.
public protocol TextualInversion: AnyObject {
  /// All parameters, in a fixed order.
  var parameters: [Parameter] { get }
  /// Pseudo-tokens `[rows, W]` of features `[rows, D]`.
  ///
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  func pseudoTokens(of features: Variable, on tape: Tape) throws -> Variable
}
