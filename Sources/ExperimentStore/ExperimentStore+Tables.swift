extension ExperimentStore {
  /// Writes a table's object to `tables/<name>.h5`, whole or not at all, in the place of an earlier
  /// one, and gives the path.
  ///
  /// Letters of ASCII, digits, ".", "_" and "-" stay in the file's name; a name that holds others
  /// gets "-" for each and the start of a hash.
  @discardableResult
  public func writeTable(name: String, object: StoredObject) throws -> String {
    try requireWritable()
    let path = layout.table(name)
    let hash = object.contentHash
    let image = try HDF5Writer.image(of: object, hash: hash, file: path)
    try lock.exclusively {
      try SealedFile.write(image, to: path)
      try append(
        event: JournalEntry.tableEvent,
        fields: ["name": .string(name), "object": .string(hash.description)])
    }
    return path
  }
}
