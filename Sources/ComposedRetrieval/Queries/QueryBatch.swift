import CLIP
import Tensors

/// Queries on their way through a model.
public struct QueryBatch {
  /// Where in a training they are.
  public struct Moment: Hashable, Sendable {
    /// The step, counted from 0: the counter of random streams.
    public let step: Int
    /// The rows of the step's batch that these queries are; a batch may be computed in pieces, each more than once.
    public let rows: Range<Int>
    /// Rows of the whole batch.
    public let batch: Int
  }

  /// Indices of the reference images.
  let references: [Int]
  /// Tokens of the queries' sentences.
  let sentences: [[Int32]]
  /// Where pixels and frozen features come from.
  let images: EncodedImages
  /// Where in a training they are; nil where nothing is trained.
  public let moment: Moment?
  private let makeTextFeatures: () throws -> Tensor

  package init(
    references: [Int], sentences: [[Int32]], images: EncodedImages, moment: Moment? = nil,
    textFeatures: @escaping () throws -> Tensor = { throw UnknownModification() }
  ) {
    self.references = references
    self.sentences = sentences
    self.images = images
    self.moment = moment
    makeTextFeatures = textFeatures
  }

  /// Number of queries.
  public var count: Int { references.count }

  /// V(reference image) of the frozen tower, un-normalised, `[queries, D]`.
  ///
  /// - Throws: `TensorError.indexOutOfRange` for an index that is not an image.
  public func imageFeatures() throws -> Tensor { try images.features(of: references) }

  /// T(modification text) of the frozen tower, the text alone and un-normalised, `[queries, D]`.
  ///
  /// - Throws: `UnknownModification`; what the text tower throws.
  public func textFeatures() throws -> Tensor { try makeTextFeatures() }
}
