import CLIP
import ExperimentStore
import Files
import Images

/// Pictures in a fixed order, each with an id: files, or the gallery of a data set.
public struct ImagesValue {
  /// Where the pictures are.
  package enum Source {
    /// Files, each with the SHA-256 of its bytes; zeros for one that could not be read.
    case files(ImageCollection, digests: [ContentHash])
    case gallery(DatasetValue)
  }

  package let source: Source
  /// SHA-256 of ids and bytes.
  public let hash: ContentHash
  /// The state that the files were in when they were hashed; nil for a data set's.
  package let states: ContentHash?

  package init(source: Source, hash: ContentHash, states: ContentHash?) {
    self.source = source
    self.hash = hash
    self.states = states
  }

  /// The folder, the list or the data set.
  package var name: String {
    switch source {
    case .files(let collection, _): collection.path
    case .gallery(let dataset): dataset.name
    }
  }

  /// Whether they are files, prepared as a backbone's folder says.
  package var isInFiles: Bool { if case .files = source { true } else { false } }

  /// The number of pictures.
  package var count: Int {
    switch source {
    case .files(let collection, _): collection.count
    case .gallery(let dataset): dataset.gallery.items.count
    }
  }

  /// The name of every picture.
  package var ids: [String] {
    switch source {
    case .files(let collection, _): collection.items.map(\.id)
    case .gallery(let dataset): dataset.captionTexts
    }
  }

  /// One line: what it is and how large.
  public var summary: String {
    let example = ids.first.map { ", such as \"\($0)\"" } ?? ""
    return "\(count) images of \(name)\(example)"
  }

  /// What a folder or a list names; the files are hashed once for each state that they are in.
  ///
  /// - Throws: `ImageCollectionError`, `StoreError`, `Interrupted`.
  package static func files(_ path: String, in workspace: Workspace) throws -> ImagesValue {
    let place = try workspace.readable(path)
    var items = try ImageCollection(path: path, readFrom: place).items
    if !FileState.isFolder(place) {
      items = try items.map { ImageCollection.Item(id: $0.id, path: try workspace.readable($0.path)) }
    }
    let collection = ImageCollection(path: path, items: items)
    let states = FileState.hash(collection.items.map(\.path))
    let object = try workspace.fingerprint(states: states, label: "hash images of \(path)") { advance in
      var digests: [UInt8] = []
      digests.reserveCapacity(32 * collection.count)
      try collection.forEachFile { _, bytes in
        try advance(digests.count / 32, collection.count, "images")
        switch bytes {
        case .success(let bytes): digests += bytes.withUnsafeBytes { ContentHasher.sha256($0) }.bytes
        case .failure: digests += [UInt8](repeating: 0, count: 32)
        }
      }
      return try StoredObject(
        kind: "image-digests", arrays: [("sha256", StoredArray(digests, shape: [collection.count, 32]))])
    }
    let digests = try Self.digests(in: object)
    var hasher = ContentHasher(domain: "images")
    hasher.beginList(count: digests.count)
    for (item, digest) in zip(collection.items, digests) {
      hasher.append(item.id)
      hasher.append(digest)
    }
    return ImagesValue(source: .files(collection, digests: digests), hash: hasher.finalize(), states: states)
  }

  /// The digests that an object holds, a row each.
  ///
  /// - Throws: `MissingArray`.
  package static func digests(in object: StoredObject) throws -> [ContentHash] {
    let bytes = try object.array(named: "sha256")?.elements(of: UInt8.self) ?? []
    let digests = stride(from: 0, to: bytes.count, by: 32).compactMap { start in
      start + 32 <= bytes.count ? ContentHash(bytes: bytes[start..<start + 32]) : nil
    }
    guard object.array(named: "sha256")?.shape == [digests.count, 32] else {
      throw MissingArray("sha256", in: object.kind)
    }
    return digests
  }
}
