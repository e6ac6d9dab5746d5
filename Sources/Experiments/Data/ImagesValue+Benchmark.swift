import Benchmarks
import CLIP
import ExperimentStore
import Files
import Images

extension ImagesValue {
  /// Files of a benchmark's images; a part of an image has the digest of the file and of the part's edges.
  ///
  /// The files are hashed once for each state that they are in, and each once also where several parts of it
  /// are meant.
  ///
  /// - Throws: `StoreError`, `Interrupted`.
  package static func benchmark(_ files: [LocatedImages.Image], name: String, in workspace: Workspace) throws
    -> ImagesValue
  {
    let collection = ImageCollection(
      path: name, items: files.map { ImageCollection.Item(id: $0.id, path: $0.path) })
    let states = FileState.hash(collection.items.map(\.path))
    var placeOf: [String: Int] = [:]
    var once: [ImageCollection.Item] = []
    for item in collection.items where placeOf[item.path] == nil {
      placeOf[item.path] = once.count
      once.append(item)
    }
    let object = try workspace.fingerprint(states: states, label: "hash images of \(name)") { advance in
      var bytes: [UInt8] = []
      try ImageCollection(path: name, items: once).forEachFile { _, content in
        try advance(bytes.count / 32, once.count, "images")
        switch content {
        case .success(let content): bytes += content.withUnsafeBytes { ContentHasher.sha256($0) }.bytes
        case .failure: bytes += [UInt8](repeating: 0, count: 32)
        }
      }
      return try StoredObject(
        kind: "image-digests", arrays: [("sha256", StoredArray(bytes, shape: [once.count, 32]))])
    }
    let whole = try digests(in: object)
    guard whole.count == once.count else { throw MissingArray("sha256", in: object.kind) }
    var digests: [ContentHash] = []
    var hasher = ContentHasher(domain: "images")
    hasher.beginList(count: files.count)
    for file in files {
      var digest = whole[placeOf[file.path] ?? 0]
      if let crop = file.crop {
        var part = ContentHasher(domain: "part of an image")
        part.append(digest)
        for edge in [BoxCrop.dilation, crop.left, crop.top, crop.width, crop.height] { part.append(edge) }
        digest = part.finalize()
      }
      digests.append(digest)
      hasher.append(file.id)
      hasher.append(digest)
    }
    return ImagesValue(source: .files(collection, digests: digests), hash: hasher.finalize(), states: states)
  }
}
