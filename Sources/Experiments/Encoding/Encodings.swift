import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Images
import Tensors

/// Features of frozen, un-prompted towers: computed once for each backbone and collection.
package final class Encodings {
  private let steps: StepRunner
  /// Features of large collections take hundreds of megabytes; those that were dropped are read again.
  private var imageResults = RecentValues<String, EncodedCollection>(limit: 4)
  private var captionResults = RecentValues<String, EncodedCollection>(limit: 4)

  package init(steps: StepRunner) { self.steps = steps }

  /// V(image) of every image of a data set: what was given for it, or what the backbone makes of its images.
  ///
  /// - Throws: `WidthMismatch`, `FeaturesError.incomplete` where features were given; what encoding throws.
  package func images(of dataset: DatasetValue, by backbone: BackboneValue) throws -> EncodedCollection {
    if let features = dataset.features { return try images(of: dataset, by: backbone, from: features) }
    let id = "\(dataset.content) \(backbone.hash)"
    if let known = imageResults[id] { return known }
    let step = try StepRecord(
      .encodeImages, label: "encode \(dataset.name) images",
      inputs: ["dataset": dataset.content, "backbone": backbone.hash],
      numericIdentity: NumericIdentity.current.record)
    let forecast = StepForecast.encoding(images: dataset.gallery.items.count, by: backbone.sizes)
    let result = try steps.run(step, forecast: { forecast }) { context in
      let encoder = try backbone.visionEncoder()
      let source = try dataset.images(for: encoder.configuration)
      let (features, width) = try Self.encode(source.count, batch: 128, unit: "images", context) {
        range, tape in
        try encoder.features(ofPatches: source.patches(of: Array(range)), on: tape).value.finite(
          as: .features(of: backbone.source, items: Array(dataset.captionTexts[range])))
      }
      return try Self.stored(features, width: width, metadata: [:])
    }
    let encoded = EncodedCollection(hash: result.hash, features: { try result.object().tensor("features") }) {
      try dataset.images(for: backbone.visionSizes())
    }
    imageResults[id] = encoded
    return encoded
  }

  /// Features from elsewhere, put into a data set's order.
  ///
  /// - Throws: `WidthMismatch` when they are not of the backbone's width; `FeaturesError.incomplete`
  ///   when they lack images of the data set.
  private func images(of dataset: DatasetValue, by backbone: BackboneValue, from features: FeaturesValue)
    throws -> EncodedCollection
  {
    guard features.width == backbone.sizes.jointWidth else {
      throw WidthMismatch(
        "a feature of \(features.source)", features.width, "one of \(backbone.source)",
        backbone.sizes.jointWidth, at: .argument("features"))
    }
    let order = try features.rows(of: dataset.captionTexts)
    return EncodedCollection(
      hash: features.hash,
      features: { try features.features().rows(at: order) }
    ) { try dataset.images(for: backbone.visionSizes()) }
  }

  /// The features of a data set's images as a value of their own.
  package func features(of dataset: DatasetValue, by backbone: BackboneValue) throws -> FeaturesValue {
    let encoded = try images(of: dataset, by: backbone)
    return FeaturesValue(
      .gallery(dataset), count: dataset.gallery.items.count, width: backbone.sizes.jointWidth,
      hash: encoded.hash, path: steps.store.path(of: encoded.hash), ids: { dataset.captionTexts },
      features: { try encoded.features() })
  }

  /// The features of captions as a value of their own.
  package func features(of captions: CaptionsValue, by backbone: BackboneValue) throws -> FeaturesValue {
    let encoded = try self.captions(captions, by: backbone)
    return FeaturesValue(
      .captions(captions.source), count: captions.count,
      width: backbone.sizes.jointWidth,
      hash: encoded.hash, path: steps.store.path(of: encoded.hash), ids: { try captions.texts() },
      features: { try encoded.features() })
  }

  /// T(caption) of every caption of a corpus.
  package func captions(_ captions: CaptionsValue, by backbone: BackboneValue) throws -> EncodedCollection {
    let id = "\(captions.hash) \(backbone.hash)"
    if let known = captionResults[id] { return known }
    let step = try StepRecord(
      .encodeCaptions, label: "encode captions",
      inputs: ["captions": captions.hash, "backbone": backbone.hash],
      numericIdentity: NumericIdentity.current.record)
    let source = backbone.source
    let forecast = StepForecast.encoding(count: captions.count, like: captions.sample, by: backbone.sizes)
    let result = try steps.run(step, forecast: { forecast }) { context in
      let backbone = try backbone.backbone()
      backbone.findings.clear()
      let texts = try captions.texts()
      let (features, width) = try Self.encode(texts.count, batch: 256, unit: "captions", context) {
        range, tape in
        try backbone.textFeatures(of: Array(texts[range]), on: tape).finite(
          as: .features(of: source, items: Array(texts[range])))
      }
      let object = try Self.stored(features, width: width, metadata: backbone.findings.metadata)
      steps.reportTexts(of: object)
      return object
    }
    let encoded = EncodedCollection(
      hash: result.hash, features: { try result.object().tensor("features") }, source: nil)
    captionResults[id] = encoded
    return encoded
  }

  private static func encode(
    _ count: Int, batch: Int, unit: String, _ context: StepContext,
    _ features: (Range<Int>, Tape) throws -> Tensor
  ) throws -> (values: [Float], width: Int) {
    var values: [Float] = []
    for start in stride(from: 0, to: count, by: batch) {
      try context.advance(start, of: count, unit: unit)
      let range = start..<min(count, start + batch)
      values += try features(range, Tape()).scalars
    }
    return (values, count == 0 ? 0 : values.count / count)
  }

  private static func stored(_ values: [Float], width: Int, metadata: [String: JSONValue]) throws
    -> StoredObject
  {
    try StoredObject(
      kind: "features",
      arrays: [("features", StoredArray(values, shape: [width == 0 ? 0 : values.count / width, width]))],
      metadata: .object(metadata.merging(["normalized": false]) { first, _ in first }))
  }
}

/// Features of a collection, read from the store at first use, and its pixels where it has some.
package final class EncodedCollection {
  package let hash: ContentHash
  private let read: () throws -> Tensor
  private let source: (() throws -> any ImageSource)?
  private var loaded: Tensor?

  package init(
    hash: ContentHash, features: @escaping () throws -> Tensor, source: (() throws -> any ImageSource)?
  ) {
    self.hash = hash
    read = features
    self.source = source
  }

  /// Un-normalised features, `[items, D]`.
  package func features() throws -> Tensor {
    if let loaded { return loaded }
    let tensor = try read()
    loaded = tensor
    return tensor
  }

  /// Features and pixels together.
  package func encoded() throws -> EncodedImages {
    guard let source else { throw EmptyInput("images") }
    let features = try features()
    return EncodedImages(source: LazyImages(count: features.rows, make: source), features: features)
  }
}

/// Images that are made when the first patch is asked for; most rows of a table never ask.
package final class LazyImages: ImageSource, @unchecked Sendable {
  // Unchecked: a session computes on one thread; only the patches of one call are cut in parallel.
  private let make: () throws -> any ImageSource
  private var made: (any ImageSource)?

  package let count: Int

  package init(count: Int, make: @escaping () throws -> any ImageSource) {
    self.count = count
    self.make = make
  }

  package func patches(of indices: [Int]) throws -> Tensor {
    if let made { return try made.patches(of: indices) }
    let source = try make()
    made = source
    return try source.patches(of: indices)
  }
}

extension Workspace {
  /// Features of frozen towers.
  package var encodings: Encodings {
    get throws {
      let steps = try steps
      return memo(Encodings.self, ofResults: true) { Encodings(steps: steps) }
    }
  }
}
