import Benchmarks
import CLIP
import ExperimentStore
import Files
import FoundationEssentials
import Images
import Tensors

/// Encodes the pictures of a folder or list, batch by batch, and continues where it was interrupted.
package struct FeatureExtraction {
  package let backbone: BackboneValue
  package let images: ImagesValue
  package let collection: ImageCollection
  package let digests: [ContentHash]
  package let mode: ImagePreprocessor.Mode
  package let transparency: ImageDecoder.Transparency
  package let skipsMissing: Bool
  package let batch: Int
  /// The part of a picture that is meant, by its place; the others are meant whole.
  package var crops: [Int: BoxCrop] = [:]

  package init(
    backbone: BackboneValue, images: ImagesValue, collection: ImageCollection, digests: [ContentHash],
    mode: ImagePreprocessor.Mode, transparency: ImageDecoder.Transparency, skipsMissing: Bool, batch: Int,
    crops: [Int: BoxCrop] = [:]
  ) {
    self.backbone = backbone
    self.images = images
    self.collection = collection
    self.digests = digests
    self.mode = mode
    self.transparency = transparency
    self.skipsMissing = skipsMissing
    self.batch = batch
    self.crops = crops
  }

  /// How often what was encoded is written to the disk.
  private static let secondsBetweenParts = 10.0

  /// Finds the features in the store or encodes the pictures.
  ///
  /// - Throws: `FeaturesError.unreadableImages` when pictures could not be used and that was not allowed: the
  ///   features of the others are stored all the same; `FileError.changed`; what reading the backbone
  ///   throws; `StoreError`, `Interrupted`.
  package func features(in workspace: Workspace) throws -> FeaturesValue {
    let preprocessor = try backbone.imagePreprocessor(mode: mode)
    let arguments = record(of: preprocessor)
    let identity = NumericIdentity.current.record
    let step = try StepRecord(
      .features, label: "features of \(images.name)",
      arguments: arguments.merging(recordOfUnreadable) { first, _ in first },
      inputs: ["backbone": backbone.hash, "images": images.hash], numericIdentity: identity)
    // Parts belong to the folder and not to its content, so that they serve after a picture was mended.
    let parts = try StepRecord(
      .featuresParts, label: images.name,
      arguments: arguments.merging(["path": .string(collection.path)]) { first, _ in first },
      inputs: ["backbone": backbone.hash], numericIdentity: identity
    ).key
    let result = try workspace.steps.run(step) { context in
      try encode(step, parts: parts, preprocessor: preprocessor, context)
    }
    // Parts that were saved are what a run goes on from; a rehearsal leaves them.
    if try !workspace.isRehearsing && !workspace.store().isReadOnly {
      try workspace.store().removeParts(for: parts)
    }
    let object = try result.object()
    let places = EncodedStretch.missing(in: object).sorted { $0.key < $1.key }
    let missing = places.map { ($0.value.id, $0.value.reason) }
    guard skipsMissing || missing.isEmpty else {
      throw FeaturesError.unreadableImages(
        places.map { "\($0.value.id): \(reason(of: $0.value, at: $0.key))" }, of: images.count)
    }
    for (id, reason) in missing.prefix(10) { workspace.events.note("left out \(id): \(reason)") }
    if missing.count > 10 { workspace.events.note("left out \(missing.count - 10) more; show lists them") }
    return try FeaturesValue(
      .images(images, mode, transparency), object: object, missing: missing, hash: result.hash,
      store: workspace.store())
  }

  /// Why a picture cannot be used, closer than results keep it where its first bytes tell.
  private func reason(of missing: EncodedStretch.Missing, at place: Int) -> String {
    do throws(ImageError) {
      try ImageDecoder.checkBeginning(ofFile: collection.items[place].path)
      return missing.reason
    } catch {
      return error.reasonWithoutPath
    }
  }

  private func record(of preprocessor: ImagePreprocessor) -> [String: JSONValue] {
    let mode: JSONValue =
      switch self.mode {
      case .clip: "clip"
      case .targetPad(let ratio): .string("targetpad \(ratio)")
      }
    func numbers(_ values: [Float]) -> JSONValue { .array(values.map { .double($0.asWritten) }) }
    return [
      "preprocess": mode, "alpha": .string(transparency == .onWhite ? "white" : "drop"), "batch": .int(batch),
      "side": .int(preprocessor.side), "shortSide": .int(preprocessor.shortSide),
      "crop": .string("\(preprocessor.cropRule)"), "mean": numbers(preprocessor.normalization.mean),
      "deviation": numbers(preprocessor.normalization.deviation),
    ]
  }

  /// Which reasons are stored of files that cannot be read: earlier ones held paths, so these have other keys.
  private var recordOfUnreadable: [String: JSONValue] {
    digests.contains(where: Self.isUnreadable) ? [Self.unreadable: "without paths"] : [:]
  }

  private static let unreadable = "unreadable"

  /// Whether a digest stands for a file that could not be read.
  private static func isUnreadable(_ digest: ContentHash) -> Bool { digest.bytes.allSatisfy { $0 == 0 } }

  private func encode(
    _ step: StepRecord, parts: ContentHash, preprocessor: ImagePreprocessor, _ context: StepContext
  ) throws -> StoredObject {
    let width = backbone.sizes.jointWidth
    let ranges = stride(from: 0, to: collection.count, by: batch).map {
      $0..<min(collection.count, $0 + batch)
    }
    let saved = try context.store.parts(for: parts)
    if let damaged = saved.damaged {
      context.events.note("part \(damaged.index) of the interrupted run is damaged, so it is encoded again")
    }
    var known = try Self.batches(in: saved.objects + donors(step, context.store), size: batch, width: width)
    let wanted = ranges.map { EncodedStretch.key(of: digests[$0]) }
    let open = ranges.indices.filter { known[wanted[$0]] == nil }
    let reused = collection.count - open.map { ranges[$0].count }.reduce(0, +)
    if reused > 0 { context.events.note("\(reused) of \(collection.count) images are encoded already") }
    try encode(
      open.map { ranges[$0] }, reused: reused, parts: parts, firstPart: saved.objects.count, preprocessor,
      context
    ) { known[EncodedStretch.key(of: $0.digests)] = $0 }
    guard FileState.hash(collection.items.map(\.path)) == images.states else {
      if !context.store.isReadOnly { try context.store.removeParts(for: parts) }
      throw FileError.changed(name: images.name)
    }
    var whole = EncodedStretch(batchSize: batch, width: width)
    for key in wanted { if let batch = known[key] { whole.append(batch) } }
    known = [:]
    return try whole.stored(kind: "features", ids: collection.items.map(\.id))
  }

  /// The latest finished features by the same settings of other pictures: a folder that has grown since.
  private func donors(_ step: StepRecord, _ store: ExperimentStore) throws -> [StoredObject] {
    guard case .differs(let nearest, let differences) = try store.explain(step),
      differences.allSatisfy({ [.input("images"), .argument(Self.unreadable)].contains($0.field) })
    else { return [] }
    return [try store.load(nearest.object)]
  }

  /// The batches of stored stretches, by what they are found again by.
  private static func batches(in objects: [StoredObject], size: Int, width: Int) throws
    -> [ContentHash: EncodedStretch.Batch]
  {
    var known: [ContentHash: EncodedStretch.Batch] = [:]
    for object in objects {
      guard let stretch = EncodedStretch(object), stretch.batchSize == size, stretch.width == width else {
        continue
      }
      // Why a file cannot be read is found out each time.
      for batch in stretch.batches where !batch.digests.contains(where: isUnreadable) {
        known[EncodedStretch.key(of: batch.digests)] = batch
      }
    }
    return known
  }

  /// Encodes batches, writes them to the disk now and then, and gives each to `body`.
  private func encode(
    _ ranges: [Range<Int>], reused: Int, parts: ContentHash, firstPart: Int,
    _ preprocessor: ImagePreprocessor, _ context: StepContext, _ body: (EncodedStretch.Batch) -> Void
  ) throws {
    guard !ranges.isEmpty else { return }
    let encoder = try backbone.visionEncoder()
    // Every batch but the last of the collection is whole, so the open ones make whole batches again.
    let places = ranges.flatMap { $0 }
    let pipeline = try pipeline(
      over: places, preprocessor: preprocessor, patch: encoder.configuration.patchSize)
    var stretch = EncodedStretch(batchSize: batch, width: encoder.jointWidth)
    var part = firstPart
    var ids: [String] = []
    var saved = Date()
    func save() throws {
      guard !stretch.isEmpty, !context.store.isReadOnly else { return }
      try context.store.savePart(
        index: part, stretch.stored(kind: "features-part", ids: ids), for: parts)
      part += 1
      (stretch, ids) = (EncodedStretch(batchSize: batch, width: encoder.jointWidth), [])
      saved = Date()
    }
    do {
      var done = reused
      try context.advance(done, of: collection.count, unit: "images", resumedFrom: reused)
      try pipeline.forEachBatch { prepared in
        let features =
          prepared.indices.isEmpty
          ? []
          : try encoder.features(ofPatches: prepared.patches, on: Tape()).value.finite(
            as: .features(
              of: backbone.source, items: prepared.indices.map { collection.items[places[$0]].id })
          ).scalars
        let missing = prepared.failures.map {
          (
            $0.index - prepared.range.lowerBound,
            EncodedStretch.Missing(id: $0.id, reason: $0.error.recordedReason)
          )
        }
        let encoded = EncodedStretch.Batch(
          digests: prepared.range.map { digests[places[$0]] }, features: features,
          missing: Dictionary(missing) { first, _ in first })
        stretch.append(encoded)
        ids += prepared.range.map { collection.items[places[$0]].id }
        body(encoded)
        done += prepared.range.count
        if -saved.timeIntervalSinceNow > Self.secondsBetweenParts { try save() }
        try context.advance(done, of: collection.count, unit: "images", resumedFrom: reused)
      }
    } catch {
      // What was encoded is kept also when this is the second thing that goes wrong.
      try? save()
      throw error
    }
  }
}
