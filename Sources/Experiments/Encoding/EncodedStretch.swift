import ExperimentStore
import Files

/// Features of a run of batches of pictures, with the digests that say of which.
///
/// A batch that is found again with the same pictures in the same order has the same features to the last bit,
/// so what an interrupted run, or one over a folder that has since grown, has encoded is never encoded again.
struct EncodedStretch {
  /// A picture that could not be used.
  struct Missing: Hashable {
    let id: String
    let reason: String
  }

  /// One batch: its pictures' digests, the features of those that could be used, and the others by place.
  struct Batch {
    let digests: [ContentHash]
    let features: [Float]
    let missing: [Int: Missing]
  }

  /// Pictures in a whole batch; only the last one of a stretch may have fewer.
  let batchSize: Int
  /// Width of a feature.
  let width: Int
  private(set) var batches: [Batch] = []

  init(batchSize: Int, width: Int) {
    self.batchSize = batchSize
    self.width = width
  }

  mutating func append(_ batch: Batch) { batches.append(batch) }

  var isEmpty: Bool { batches.isEmpty }

  /// The pictures that could not be used, in order.
  var missing: [Missing] {
    batches.flatMap { batch in batch.missing.sorted { $0.key < $1.key }.map(\.value) }
  }

  /// By what a batch is found again.
  static func key(of digests: some Collection<ContentHash>) -> ContentHash {
    var hasher = ContentHasher(domain: "batch")
    hasher.beginList(count: digests.count)
    for digest in digests { hasher.append(digest) }
    return hasher.finalize()
  }

  /// The stretch as it is stored; `ids` are those of all its pictures.
  ///
  /// - Throws: `ContentError`.
  func stored(kind: String, ids: [String]) throws -> StoredObject {
    var features: [Float] = []
    features.reserveCapacity(batches.map(\.features.count).reduce(0, +))
    var digests: [UInt8] = []
    var missing: [JSONValue] = []
    var kept: [String] = []
    var place = 0
    for batch in batches {
      features += batch.features
      for (offset, digest) in batch.digests.enumerated() {
        digests += digest.bytes
        if let reason = batch.missing[offset]?.reason {
          missing.append(["index": .int(place), "id": .string(ids[place]), "reason": .string(reason)])
        } else {
          kept.append(ids[place])
        }
        place += 1
      }
    }
    return try StoredObject(
      kind: kind,
      arrays: [
        ("features", StoredArray(features, shape: [kept.count, width])),
        ("sha256", StoredArray(digests, shape: [place, 32])),
      ],
      tables: [("items", StoredTable(title: "items", columns: [StoredColumn("id", .text(kept))]))],
      metadata: ["normalized": false, "batch": .int(batchSize), "missing": .array(missing)])
  }

  /// Reads a stored stretch; nil for an object of another make.
  init?(_ object: StoredObject) {
    guard let batchSize = object.metadata["batch"]?.integer, batchSize > 0,
      let array = object.array(named: "features"), array.shape.count == 2,
      let features = try? array.elements(of: Float.self), let digests = try? ImagesValue.digests(in: object)
    else { return nil }
    self.init(batchSize: batchSize, width: array.shape[1])
    let missing = Self.missing(in: object)
    var row = 0
    for start in stride(from: 0, to: digests.count, by: batchSize) {
      let range = start..<min(digests.count, start + batchSize)
      let absent = missing.filter { range.contains($0.key) }
      let rows = range.count - absent.count
      guard (row + rows) * width <= features.count else { return nil }
      batches.append(
        Batch(
          digests: Array(digests[range]), features: Array(features[row * width..<(row + rows) * width]),
          missing: Dictionary(uniqueKeysWithValues: absent.map { ($0.key - start, $0.value) })))
      row += rows
    }
  }

  /// The pictures that a stored stretch could not use, by place.
  static func missing(in object: StoredObject) -> [Int: Missing] {
    guard case .array(let elements)? = object.metadata["missing"] else { return [:] }
    let pairs = elements.compactMap { element -> (Int, Missing)? in
      guard let index = element["index"]?.integer else { return nil }
      return (index, Missing(id: element["id"]?.text ?? "", reason: element["reason"]?.text ?? ""))
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
