import ExperimentStore
import Files

/// Features of a run of batches of pictures, with the digests that say of which.
///
/// A batch that is found again with the same pictures in the same order has the same features to the last bit,
/// so what an interrupted run, or one over a folder that has since grown, has encoded is never encoded again.
package struct EncodedStretch {
  /// A picture that could not be used.
  package struct Missing: Hashable {
    package let id: String
    package let reason: String
  }

  /// One batch: its pictures' digests, the features of those that could be used, and the others by place.
  package struct Batch {
    package let digests: [ContentHash]
    package let features: [Float]
    package let missing: [Int: Missing]
  }

  /// Pictures in a whole batch; only the last one of a stretch may have fewer.
  package let batchSize: Int
  /// Width of a feature.
  package let width: Int
  package private(set) var batches: [Batch] = []

  package init(batchSize: Int, width: Int) {
    self.batchSize = batchSize
    self.width = width
  }

  package mutating func append(_ batch: Batch) { batches.append(batch) }

  package var isEmpty: Bool { batches.isEmpty }

  /// The pictures that could not be used, in order.
  package var missing: [Missing] {
    batches.flatMap { batch in batch.missing.sorted { $0.key < $1.key }.map(\.value) }
  }

  /// By what a batch is found again.
  package static func key(of digests: some Collection<ContentHash>) -> ContentHash {
    var hasher = ContentHasher(domain: "batch")
    hasher.beginList(count: digests.count)
    for digest in digests { hasher.append(digest) }
    return hasher.finalize()
  }

  /// The stretch as it is stored; `ids` are those of all its pictures.
  ///
  /// - Throws: `ContentError`.
  package func stored(kind: String, ids: [String]) throws -> StoredObject {
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
  package init?(_ object: StoredObject) {
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
  package static func missing(in object: StoredObject) -> [Int: Missing] {
    guard case .array(let elements)? = object.metadata["missing"] else { return [:] }
    let pairs = elements.compactMap { element -> (Int, Missing)? in
      guard let index = element["index"]?.integer else { return nil }
      return (index, Missing(id: element["id"]?.text ?? "", reason: element["reason"]?.text ?? ""))
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
