import CLIP
import Tensors

/// A query of a benchmark: a reference image and what is to change.
public struct ComposedQuery: Hashable, Sendable {
  /// Index of the reference image.
  public let reference: Int
  /// What is to change.
  public let text: String
  /// A caption of the target, where the benchmark has one; only the ceiling row reads it.
  public let targetCaption: String?

  /// Creates a query.
  public init(reference: Int, text: String, targetCaption: String? = nil) {
    self.reference = reference
    self.text = text
    self.targetCaption = targetCaption
  }
}

/// A way to make one query feature of a reference image and a text: a row of a results table.
public protocol QueryComposer {
  /// The name of its row.
  var name: String { get }
  /// Query features `[queries, D]`, not necessarily of length one.
  ///
  /// - Throws: `Interrupted`, and what the encoders throw.
  func features(of queries: [ComposedQuery], images: EncodedImages, on tape: Tape) throws -> Tensor
}

/// Images of a collection together with their features from the original, un-prompted encoder.
public struct EncodedImages {
  /// Where pixels come from.
  public let source: any ImageSource
  /// V(image), un-normalised, `[images, D]`.
  public let features: Tensor

  /// Creates the pair.
  public init(source: any ImageSource, features: Tensor) {
    self.source = source
    self.features = features
  }

  /// The features of some images, `[indices, D]`.
  ///
  /// - Throws: `TensorError.indexOutOfRange` for an index that is no image.
  public func features(of indices: [Int]) throws -> Tensor {
    try features.rows(at: indices)
  }
}
