import Benchmarks
import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Images

/// Images that triplets start from: their names, captions, features and pictures.
package struct TripletImages {
  /// Where they are.
  package enum Source {
    /// The gallery that is drawn; its captions are its names.
    case gallery(DatasetValue)
    /// Files with captions where they are known.
    case pictures(ImagesValue, captions: [String?])
  }

  package let source: Source

  package init(source: Source) {
    self.source = source
  }

  /// The data set that they are of; nil for pictures in files.
  package var dataset: DatasetValue? { if case .gallery(let dataset) = source { dataset } else { nil } }

  /// SHA-256 of the images.
  package var hash: ContentHash {
    switch source {
    case .gallery(let dataset): dataset.hash
    case .pictures(let images, _): images.hash
    }
  }

  /// What they are called, for people.
  package var name: String {
    switch source {
    case .gallery(let dataset): dataset.name
    case .pictures(let images, _): images.name
    }
  }

  /// The name of every image.
  package var ids: [String] {
    switch source {
    case .gallery(let dataset): dataset.captionTexts
    case .pictures(let images, _): images.ids
    }
  }

  /// The caption of an image; nil where it is not known.
  package func caption(_ index: Int) -> String? {
    switch source {
    case .gallery(let dataset): dataset.captionTexts[index]
    case .pictures(_, let captions): captions[index]
    }
  }

  /// The caption of an image, or its name.
  package func title(_ index: Int) -> String { caption(index) ?? ids[index] }

  /// The images that stage 2 may learn from: of the gallery, those of the training subjects.
  package var trainable: [Int] {
    guard let dataset else { return Array(ids.indices) }
    return dataset.triplets.subjects.indices.filter {
      EmojiSplit(subject: dataset.triplets.subjects[$0]) == .train
    }
  }

  /// What an image is in: "test split of emoji", or the pictures in files.
  package func part(of index: Int) -> String {
    guard let dataset else { return name }
    return "\(EmojiSplit(subject: dataset.triplets.subjects[index]).rawValue) split of \(name)"
  }

  /// The test split of the data set that they are of; nil for pictures in files.
  package var testTarget: EvaluationTarget? { dataset?.target(.test) }

  /// Features and pixels by the frozen tower of a backbone.
  ///
  /// - Throws: what encoding throws.
  package func encoded(by backbone: BackboneValue, in workspace: Workspace) throws -> EncodedCollection {
    switch source {
    case .gallery(let dataset): try workspace.encodings.images(of: dataset, by: backbone)
    case .pictures(let images, _): try workspace.encodings.images(of: images, by: backbone, in: workspace)
    }
  }

  /// What they look like.
  package var pictures: any GalleryPictures {
    switch source {
    case .gallery(let dataset): DrawnPictures(dataset: dataset)
    case .pictures(let images, _):
      if case .files(let collection, let digests) = images.source {
        FilePictures(paths: collection.items.map(\.path), digests: digests, reading: PictureReading())
      } else {
        NoPictures()
      }
    }
  }
}

extension Encodings {
  /// V(image) of every picture in files, as `features(clip, images)` makes them, with their pixels.
  ///
  /// - Throws: `FeaturesError.unreadableImages`; what encoding throws.
  package func images(of images: ImagesValue, by backbone: BackboneValue, in workspace: Workspace) throws
    -> EncodedCollection
  {
    switch images.source {
    case .gallery(let dataset): return try self.images(of: dataset, by: backbone)
    case .files(let collection, let digests):
      let extraction = FeatureExtraction(
        backbone: backbone, images: images, collection: collection, digests: digests, mode: .clip,
        transparency: .dropped, skipsMissing: false, batch: 32)
      let features = try extraction.features(in: workspace)
      return EncodedCollection(hash: features.hash, features: { try features.features() }) {
        try FileImages(
          collection, decoder: ImageDecoder(transparency: .dropped),
          preprocessor: try backbone.imagePreprocessor(mode: .clip),
          patch: try backbone.visionSizes().patchSize)
      }
    }
  }
}
