import CLIP
import ComposedRetrieval
import Tensors

/// Queries that are asked of one collection of images: a whole benchmark, or one of its categories.
public struct BenchmarkTask: Sendable {
  /// "val", "dress", "change_object", ...
  public let name: String
  /// Every image that is needed, in the order of the benchmark's list: the order that decides ties.
  public let images: [BenchmarkImage]
  /// The images that are ranked, ascending indices into `images`; empty where each query has candidates.
  public let gallery: [Int]
  /// The queries, in the order of the file.
  public let queries: [BenchmarkQuery]
  /// How many images the benchmark lists for its gallery; more than `gallery` holds when that is partial.
  public let listedGallery: Int
  /// Where the images' files lie; nowhere for images that are drawn.
  public let places: ImagePlaces
  /// How names in feature files are matched.
  public let naming: FeatureNaming

  /// Creates a task.
  public init(
    name: String, images: [BenchmarkImage], gallery: [Int], queries: [BenchmarkQuery], listedGallery: Int,
    places: ImagePlaces, naming: FeatureNaming
  ) {
    self.name = name
    self.images = images
    self.gallery = gallery
    self.queries = queries
    self.listedGallery = listedGallery
    self.places = places
    self.naming = naming
  }

  /// Whether images of the gallery are left out.
  public var isPartial: Bool { gallery.count < listedGallery }

  /// How many wordings each query has; the same for all of a task.
  public var textsPerQuery: Int { queries.first?.texts.count ?? 1 }

  /// What a query composer is given: every wording of every query, query after query.
  public var composedQueries: [ComposedQuery] {
    queries.flatMap { query in
      let target = (query.targets.first ?? nil).flatMap { images[$0].caption }
      return query.texts.map { ComposedQuery(reference: query.reference, text: $0, targetCaption: target) }
    }
  }

  /// One feature for each query from one for each of `composedQueries`.
  ///
  /// A query of one wording keeps its feature; for several, the features are normalised, averaged and
  /// normalised again.
  ///
  /// - Parameter features: `[queries * textsPerQuery, D]`
  /// - Returns: `[queries, D]`
  /// - Throws: `TensorError.shapeMismatch`.
  public func queryFeatures(fromComposed features: Tensor) throws -> Tensor {
    let texts = textsPerQuery
    guard texts > 1 else { return features }
    guard features.rows.isMultiple(of: texts) else {
      throw TensorError.shapeMismatch(
        operation: "queryFeatures", expected: "\(texts) rows for each query", found: [features.shape])
    }
    let width = features.width
    var means = Tensor([features.rows / texts, width])
    features.normalizedRows().unit.withUnsafeBufferPointer { unit in
      means.withUnsafeMutableBufferPointer { means in
        for row in 0..<features.rows {
          for column in 0..<width { means[row / texts * width + column] += unit[row * width + column] }
        }
        for index in means.indices { means[index] /= Float(texts) }
      }
    }
    return means.normalizedRows().unit
  }

  /// The row of a feature file for every image.
  ///
  /// - Parameter ids: the names in the feature file, in its order
  /// - Throws: `BenchmarkError.partialGallery` when an image has none, `.duplicateFeature`.
  public func rows(in ids: [String]) throws(BenchmarkError) -> [Int] {
    let rowOf = try naming.rows(of: ids, among: Set(images.map(\.id)))
    let missing = images.filter { rowOf[$0.id] == nil }
    guard missing.isEmpty else {
      throw .partialGallery(
        task: name, expected: images.count, found: images.count - missing.count,
        firstMissing: missing.prefix(10).map(\.id))
    }
    return images.compactMap { rowOf[$0.id] }
  }

  /// Where every image lies, and which have no file.
  public func locate(root: String) -> LocatedImages {
    var located: [LocatedImages.Image] = []
    var missing: [Int] = []
    for (index, image) in images.enumerated() {
      if let path = places.path(of: image, root: root) {
        located.append(.init(index: index, id: image.id, path: path, crop: image.crop))
      } else {
        missing.append(index)
      }
    }
    return LocatedImages(images: located, missing: missing)
  }
}

extension FeatureNaming {
  /// The rows of those names that are wanted.
  func rows(of names: [String], among wanted: Set<String>) throws(BenchmarkError) -> [String: Int] {
    var rows: [String: Int] = [:]
    rows.reserveCapacity(wanted.count)
    for (row, name) in names.enumerated() {
      let id = id(of: name)
      guard wanted.contains(id) else { continue }
      if let first = rows.updateValue(row, forKey: id) {
        throw .duplicateFeature(image: id, firstRow: first, secondRow: row)
      }
    }
    return rows
  }
}
