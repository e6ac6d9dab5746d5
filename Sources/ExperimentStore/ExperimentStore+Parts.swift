import Files
import Glibc

extension ExperimentStore {
  /// Writes part `index`, counted from 0, of the result of an unfinished step, in the place of an earlier one.
  ///
  /// A step whose result streams out saves each stretch once, so that a run costs time in proportion to the
  /// result, and a killed one continues at its last full part. When this returns, the part is on the disk; when
  /// it throws, the parts before are as they were.
  ///
  /// - Throws: `StoreError.diskFull`, `.system`, `.readOnly`, `.locked` or `.hdf5`.
  public func savePart(index: Int, _ object: StoredObject, for key: ContentHash) throws {
    precondition(index >= 0, "parts are counted from 0")
    try requireWritable()
    let path = layout.part(index, of: key)
    let image = try HDF5Writer.image(of: object, hash: object.contentHash, file: path)
    try lock.exclusively {
      if try FileSystem.makeMissingDirectory(layout.parts(of: key)) {
        try FileSystem.synchroniseDirectory(layout.unfinished)
      }
      try SealedFile.write(image, to: path)
    }
  }

  /// The parts of an unfinished step from 0 on, as far as they are whole and without a gap.
  ///
  /// A damaged part ends them: it is moved to `damaged/`, the journal says so, and the parts behind it are
  /// removed, because the step will write them again. Throws when a file cannot be read at all.
  public func parts(for key: ContentHash) throws -> SavedParts {
    var objects: [StoredObject] = []
    while true {
      switch try read(layout.part(objects.count, of: key), expecting: nil) {
      case nil: return SavedParts(objects: objects, damaged: nil)
      case .success(let object): objects.append(object)
      case .failure(let error):
        let setAside = try isReadOnly ? nil : setAsidePart(objects.count, of: key)
        return SavedParts(
          objects: objects,
          damaged: SavedParts.Damage(index: objects.count, setAside: setAside, error: error))
      }
    }
  }

  /// Removes the parts of a step that is finished; none is fine.
  ///
  /// The last part goes first, so that what a kill leaves behind is still a beginning without a gap.
  public func removeParts(for key: ContentHash) throws {
    try requireWritable()
    guard FileSystem.exists(layout.parts(of: key)) else { return }
    try lock.exclusively { try removeParts(from: 0, of: key) }
  }

  private func setAsidePart(_ index: Int, of key: ContentHash) throws -> String? {
    try lock.exclusively {
      // Looked at again under the lock: another process may have written or removed it in the meantime.
      guard case .failure? = try read(layout.part(index, of: key), expecting: nil) else { return nil }
      let moved = try setAside(layout.part(index, of: key), as: "\(key)-\(index).h5")
      try removeParts(from: index, of: key)
      try append(
        event: .damaged,
        fields: [
          "checkpoint": .string(key.description), "part": .int(index), "setAside": .string(moved),
        ])
      return moved
    }
  }

  /// The caller holds the lock.
  private func removeParts(from first: Int, of key: ContentHash) throws {
    let folder = layout.parts(of: key)
    let indices = try FileSystem.names(in: folder).compactMap(StoreLayout.partIndex)
    for index in indices.sorted(by: >) where index >= first {
      try FileSystem.remove(layout.part(index, of: key))
    }
    try FileSystem.removeEmptyDirectory(folder)
  }
}
