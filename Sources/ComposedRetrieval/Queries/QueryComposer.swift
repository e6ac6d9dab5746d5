import Tensors

/// A way to make one query feature of a reference image and a text: a row of a results table.
public protocol QueryComposer {
  /// Query features `[queries, D]`, not necessarily of length one.
  ///
  /// - Throws: `Interrupted`, and what the encoders throw.
  func features(of queries: [ComposedQuery], images: EncodedImages, on tape: Tape) throws -> Tensor
}
