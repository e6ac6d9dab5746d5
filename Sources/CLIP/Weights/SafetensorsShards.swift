import Files

/// The tensors of a model that is split over several safetensors files, found through its index.
public struct SafetensorsShards: WeightSource {
  /// Where the index was.
  public let path: String
  /// The names in the index, by UTF-8 bytes.
  public let names: [String]

  /// The index and the shards, in the order in which the index names them first.
  public let paths: [String]

  private let shards: [ByteString: SafetensorsFile]

  /// Opens every shard that an index (`model.safetensors.index.json`) names, beside the index.
  ///
  /// - Throws: `SafetensorsError`; `missingTensor` when a shard lacks a tensor that the index promises.
  public init(indexPath path: String) throws(SafetensorsError) {
    let text: [UInt8]
    do { text = try FileBytes.read(path, limit: SafetensorsFile.headerLimit) } catch {
      throw .unreadableFile(path: error.path, code: error.code)
    }
    let tree: JSONValue
    do { tree = try JSONValue(parsing: text) } catch {
      if case .duplicateMember(let name, depth: 2, _) = error {
        throw .duplicateTensor(path: path, tensor: name)
      }
      throw .malformedJSON(path: path, error: error)
    }
    guard let members = tree["weight_map"]?.members else {
      throw .malformedField(path: path, tensor: "", field: "weight_map")
    }
    let directory = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
    var files: [ByteString: SafetensorsFile] = [:]
    var shards: [ByteString: SafetensorsFile] = [:]
    var paths = [path]
    for member in members {
      guard let name = member.value.text else {
        throw .malformedField(path: path, tensor: member.key, field: "weight_map")
      }
      let key = ByteString(text: name)
      if files[key] == nil {
        guard Self.isPlain(name) else { throw .unsafeShardName(path: path, name: name) }
        files[key] = try SafetensorsFile(path: directory + name)
        paths.append(directory + name)
      }
      guard let file = files[key] else { continue }
      _ = try file.requiredEntry(member.key)
      shards[ByteString(text: member.key)] = file
    }
    self.path = path
    self.paths = paths
    self.shards = shards
    names = members.map(\.key).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether a name stays in the folder: an index is data, and must not reach other files.
  private static func isPlain(_ name: String) -> Bool {
    !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 } && name.utf8.first != UInt8(ascii: ".")
      && !name.isEmpty
  }

  /// Type, shape and place of a tensor in its shard, or nil when there is none of that name.
  public func entry(_ name: String) -> WeightEntry? {
    shards[ByteString(text: name)]?.entry(name)
  }

  /// A tensor's bytes as they are in its shard (little-endian, row-major), valid inside `body` only.
  ///
  /// - Throws: `SafetensorsError.missingTensor`, and what `body` throws.
  public func withBytes<Result>(
    of name: String, _ body: (WeightEntry, UnsafeRawBufferPointer) throws(SafetensorsError) -> Result
  ) throws(SafetensorsError) -> Result {
    try shard(of: name).withBytes(of: name, body)
  }

  /// A tensor's values, row-major, converted as `SafetensorsFile.floats` does.
  ///
  /// - Throws: `SafetensorsError.missingTensor`.
  public func floats(_ name: String) throws(SafetensorsError) -> WeightArray {
    try shard(of: name).floats(name)
  }

  /// Refuses shards with tensors of types that are not read.
  ///
  /// - Throws: `SafetensorsError.unsupportedType`.
  public func requireReadable() throws(SafetensorsError) {
    for path in paths.dropFirst() {
      if let shard = shards.values.first(where: { $0.path == path }) { try shard.requireReadable() }
    }
  }

  private func shard(of name: String) throws(SafetensorsError) -> SafetensorsFile {
    guard let shard = shards[ByteString(text: name)] else {
      throw .missingTensor(path: path, tensor: name)
    }
    return shard
  }
}
