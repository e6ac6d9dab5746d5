import Files

extension ExperimentStore {
  /// Writes the state of an unfinished step, in the place of an earlier one.
  ///
  /// When this returns, the state is on the disk; when it throws, the earlier one is still there.
  public func saveCheckpoint(_ object: StoredObject, for key: ContentHash) throws {
    try requireWritable()
    let path = layout.checkpoint(key)
    let image = try HDF5Writer.image(of: object, hash: object.contentHash, file: path)
    try lock.exclusively { try SealedFile.write(image, to: path) }
  }

  /// The last state of an unfinished step, or nil when there is none.
  ///
  /// A damaged one is nil as well: it is moved to `damaged/`, and the journal says so. Throws when
  /// the file cannot be read at all.
  public func checkpoint(for key: ContentHash) throws -> StoredObject? {
    let path = layout.checkpoint(key)
    switch try read(path, expecting: nil) {
    case nil: return nil
    case .success(let object): return object
    case .failure where isReadOnly: return nil
    case .failure: break
    }
    return try lock.exclusively {
      switch try read(path, expecting: nil) {
      case nil: return nil
      case .success(let object): return object
      case .failure:
        let moved = try setAside(path)
        try append(
          event: .damaged,
          fields: ["checkpoint": .string(key.description), "setAside": .string(moved)])
        return nil
      }
    }
  }

  /// Removes the state of a step that is finished; one that is not there is fine.
  public func removeCheckpoint(for key: ContentHash) throws {
    try requireWritable()
    try lock.exclusively { try FileSystem.remove(layout.checkpoint(key)) }
  }
}
