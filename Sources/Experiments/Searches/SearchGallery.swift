import Benchmarks
import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Tensors

/// Images that can be searched: their features, their names, and what they look like.
package final class SearchGallery {
  /// What it is called, for people.
  package let title: String
  /// Whether the title is the path of a folder, a list or a file, which is no part of a result.
  package let isNamedByPath: Bool
  /// The name of every image.
  package let ids: [String]
  /// SHA-256 of its features and of which images they are of.
  package let hash: ContentHash
  /// What its images look like.
  package let pictures: any GalleryPictures
  private let features: FeaturesValue
  /// The row of features of every image; nil for all rows in order.
  private let rows: [Int]?
  private let namings: [FeatureNaming]
  private var index: SearchIndex?
  private var places: [String: Int]?

  package init(
    title: String, isNamedByPath: Bool = false, features: FeaturesValue, pictures: any GalleryPictures,
    ids: [String]? = nil, rows: [Int]? = nil, namings: [FeatureNaming] = []
  ) throws {
    self.title = title
    self.isNamedByPath = isNamedByPath
    self.features = features
    self.pictures = pictures
    self.ids = try ids ?? features.ids()
    self.rows = rows
    self.namings = namings
    if let rows {
      var hasher = ContentHasher(domain: "part of features")
      hasher.append(features.hash)
      hasher.beginList(count: rows.count)
      for row in rows { hasher.append(row) }
      hash = hasher.finalize()
    } else {
      hash = features.hash
    }
  }

  /// The number of images.
  package var count: Int { ids.count }

  /// Features made ready to be ranked, at first use.
  ///
  /// - Throws: `StoreError`, `TensorError`.
  package func searchIndex() throws -> SearchIndex {
    if let index { return index }
    let all = try features.features()
    let made = SearchIndex(try rows.map { try all.rows(at: $0) } ?? all)
    index = made
    return made
  }

  /// V(image) of one image, un-normalised, `[1, D]`.
  ///
  /// - Throws: `StoreError`, `TensorError`.
  package func feature(of item: Int) throws -> Tensor {
    try features.features().rows(at: [rows?[item] ?? item])
  }

  /// The image of a name, also as a benchmark's features may write it.
  package func item(named name: String) -> Int? {
    let known = places ?? Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
    places = known
    return known[name] ?? namings.lazy.compactMap { known[$0.id(of: name)] }.first
  }
}
