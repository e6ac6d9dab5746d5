import Benchmarks
import CLIP
import ExperimentStore

/// The gallery that was searched last, kept ready for the next search.
package final class SearchGalleries {
  private var latest: (key: String, gallery: SearchGallery)?

  /// Images with features by a backbone: computed, or found, or as they were given.
  ///
  /// - Throws: `WidthMismatch` before anything is computed; `SearchError.noGallery`; what encoding throws.
  package func gallery(_ images: SearchedImages, by backbone: BackboneValue, in workspace: Workspace) throws
    -> SearchGallery
  {
    let key = "\(images.hash) \(backbone.hash)"
    if let latest, latest.key == key { return latest.gallery }
    // Two large galleries need not be in memory at once.
    latest = nil
    let made = try Self.make(images, by: backbone, in: workspace)
    latest = (key, made)
    return made
  }

  private static func make(_ images: SearchedImages, by backbone: BackboneValue, in workspace: Workspace)
    throws
    -> SearchGallery
  {
    switch images {
    case .target(let target, let title):
      return try gallery(of: target, title: title, by: backbone, in: workspace)
    case .images(let images):
      switch images.source {
      case .gallery(let dataset):
        return try gallery(of: workspace.encodings.features(of: dataset, by: backbone), by: backbone)
      case .files(let collection, let digests):
        let extraction = FeatureExtraction(
          backbone: backbone, images: images, collection: collection, digests: digests, mode: .clip,
          transparency: .dropped, skipsMissing: false, batch: 32)
        return try gallery(of: extraction.features(in: workspace), by: backbone)
      }
    case .features(let features): return try gallery(of: features, by: backbone)
    }
  }

  private static func gallery(of features: FeaturesValue, by backbone: BackboneValue) throws -> SearchGallery
  {
    guard features.width == backbone.sizes.jointWidth else {
      throw WidthMismatch(
        "a feature of \(features.source)", features.width, "one of \(backbone.source)",
        backbone.sizes.jointWidth)
    }
    switch features.origin {
    case .captions: throw SearchError.noGallery(features.source)
    case .file(let path):
      return try SearchGallery(
        title: path, isNamedByPath: true, features: features, pictures: NoPictures())
    case .gallery(let dataset):
      return try SearchGallery(
        title: dataset.name, features: features, pictures: DrawnPictures(dataset: dataset))
    case .images(let images, let mode, let transparency):
      return try SearchGallery(
        title: images.name, isNamedByPath: true, features: features,
        pictures: pictures(
          of: images, ids: features.ids(), PictureReading(mode: mode, transparency: transparency)))
    }
  }

  /// The files of those pictures that have features.
  private static func pictures(of images: ImagesValue, ids: [String], _ reading: PictureReading) throws
    -> any GalleryPictures
  {
    guard case .files(let collection, let digests) = images.source else { return NoPictures() }
    let placeOf = Dictionary(collection.items.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let places = ids.compactMap { placeOf[$0] }
    guard places.count == ids.count else { return NoPictures() }
    return FilePictures(
      paths: places.map { collection.items[$0].path }, digests: places.map { digests[$0] }, reading: reading)
  }

  /// All images of a target that take part in a ranking, each once.
  private static func gallery(
    of whole: EvaluationTarget, title: String, by backbone: BackboneValue, in workspace: Workspace
  ) throws -> SearchGallery {
    let features = try whole.features(by: backbone, in: workspace)
    let target = try whole.leavingOutUnreadable(in: [features])
    var seen: Set<String> = []
    var (ids, rows): ([String], [Int]) = ([], [])
    var items: [(task: BenchmarkTask, image: Int)] = []
    for task in target.benchmark.tasks {
      let rowOf = try target.rows(of: task, in: features)
      for image in task.gallery.isEmpty ? Array(task.images.indices) : task.gallery
      where seen.insert(task.images[image].id).inserted {
        ids.append(task.images[image].id)
        rows.append(rowOf[image])
        items.append((task, image))
      }
    }
    return try SearchGallery(
      title: title, features: features, pictures: target.images.pictures(of: items), ids: ids,
      rows: rows.elementsEqual(0..<features.count) ? nil : rows, namings: target.benchmark.namings)
  }
}

extension Workspace {
  /// The gallery that was searched last.
  package var searchGalleries: SearchGalleries { memo(SearchGalleries.self) { SearchGalleries() } }
}
