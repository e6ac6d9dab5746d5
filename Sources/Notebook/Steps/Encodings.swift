import CLIP
import ComposedRetrieval
import ExperimentStore
import Tensors

/// Features of frozen, un-prompted towers: computed once for each backbone and collection.
final class Encodings {
  private let steps: StepRunner
  private var imageResults: [String: EncodedCollection] = [:]
  private var captionResults: [String: EncodedCollection] = [:]

  init(steps: StepRunner) { self.steps = steps }

  /// V(image) of every image of a data set.
  func images(of dataset: DatasetValue, by backbone: BackboneValue) throws -> EncodedCollection {
    let id = "\(dataset.hash) \(backbone.hash)"
    if let known = imageResults[id] { return known }
    let step = try StepRecord(
      kind: "encode-images", label: "encode \(dataset.name) images",
      inputs: ["dataset": dataset.hash, "backbone": backbone.hash], codeVersion: "1",
      numericIdentity: NumericIdentity.current.record)
    let result = try steps.run(step) { context in
      let encoder = try backbone.visionEncoder()
      let source = try dataset.images(for: encoder.configuration)
      return try Self.encode(source.count, batch: 128, unit: "images", context) { range, tape in
        try encoder.features(ofPatches: source.patches(of: Array(range)), on: tape).value
      }
    }
    let encoded = EncodedCollection(result: result) { try dataset.images(for: backbone.visionSizes()) }
    imageResults[id] = encoded
    return encoded
  }

  /// T(caption) of every caption of a corpus.
  func captions(_ captions: CaptionsValue, by backbone: BackboneValue) throws -> EncodedCollection {
    let id = "\(captions.hash) \(backbone.hash)"
    if let known = captionResults[id] { return known }
    let step = try StepRecord(
      kind: "encode-captions", label: "encode captions",
      inputs: ["captions": captions.hash, "backbone": backbone.hash], codeVersion: "1",
      numericIdentity: NumericIdentity.current.record)
    let result = try steps.run(step) { context in
      let backbone = try backbone.backbone()
      return try Self.encode(captions.texts.count, batch: 256, unit: "captions", context) { range, tape in
        try backbone.textFeatures(of: Array(captions.texts[range]), on: tape)
      }
    }
    let encoded = EncodedCollection(result: result, source: nil)
    captionResults[id] = encoded
    return encoded
  }

  private static func encode(
    _ count: Int, batch: Int, unit: String, _ context: StepContext,
    _ features: (Range<Int>, Tape) throws -> Tensor
  ) throws -> StoredObject {
    var values: [Float] = []
    for start in stride(from: 0, to: count, by: batch) {
      try context.advance(start, of: count, unit: unit)
      let range = start..<min(count, start + batch)
      values += try features(range, Tape()).scalars
    }
    let width = count == 0 ? 0 : values.count / count
    return try StoredObject(
      kind: "features", arrays: [("features", StoredArray(values, shape: [count, width]))],
      metadata: ["normalized": false])
  }
}

/// Features of a collection, read from the store at first use, and its pixels where it has some.
final class EncodedCollection {
  private let result: SealedResult
  private let source: (() throws -> any ImageSource)?
  private var loaded: Tensor?

  init(result: SealedResult, source: (() throws -> any ImageSource)?) {
    self.result = result
    self.source = source
  }

  var hash: ContentHash { result.hash }

  /// Un-normalised features, `[items, D]`.
  func features() throws -> Tensor {
    if let loaded { return loaded }
    let tensor = try result.object().tensor("features")
    loaded = tensor
    return tensor
  }

  /// Features and pixels together.
  func encoded() throws -> EncodedImages {
    guard let source else { throw NotebookError.empty(what: "images") }
    let features = try features()
    return EncodedImages(source: LazyImages(count: features.rows, make: source), features: features)
  }
}

/// Images that are made when the first patch is asked for; most rows of a table never ask.
private final class LazyImages: ImageSource, @unchecked Sendable {
  // Unchecked: a session computes on one thread; only the patches of one call are cut in parallel.
  private let make: () throws -> any ImageSource
  private var made: (any ImageSource)?

  let count: Int

  init(count: Int, make: @escaping () throws -> any ImageSource) {
    self.count = count
    self.make = make
  }

  func patches(of indices: [Int]) throws -> Tensor {
    if let made { return try made.patches(of: indices) }
    let source = try make()
    made = source
    return try source.patches(of: indices)
  }
}
