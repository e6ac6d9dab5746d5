import Files

extension ExperimentStore {
  /// Writes a table's object to `tables/<name>.h5`, whole or not at all, in the place of an earlier
  /// one, and gives the path.
  ///
  /// Letters of ASCII, digits, ".", "_" and "-" stay in the file's name; a name that holds others
  /// gets "-" for each and the start of a hash. The journal keeps the keys of the steps it was made from, by which
  /// `garbage` and `export` know what belongs to it.
  @discardableResult
  public func writeTable(
    name: String, object: StoredObject, from steps: [ContentHash] = []
  ) throws -> String {
    try requireWritable()
    let path = layout.table(name)
    let hash = object.contentHash
    let image = try HDF5Writer.image(of: object, hash: hash, file: path)
    try lock.exclusively {
      try SealedFile.write(image, to: path)
      try append(
        event: .table,
        fields: [
          "name": .string(name), "object": .string(hash.description),
          "steps": .array(steps.map { .string($0.description) }),
        ])
    }
    return path
  }

  /// The tables whose files are there, each as it was last written, by name.
  public func tables() throws -> [TableRecord] {
    try tables(latest: .max).latest.sorted { $0.name < $1.name }
  }

  /// What the journal tells of a table; nil when there is none of that name, or its file is gone.
  public func tableRecord(named name: String) throws -> TableRecord? {
    guard FileSystem.exists(layout.table(name)) else { return nil }
    return try tableRecords(at: withState { $0.index.table(named: name).map { [$0.place] } ?? [] }).first
  }

  private func tableRecords(at places: [JournalPlace]) throws -> [TableRecord] {
    try records(at: places) { TableRecord($0) }
  }

  /// How many tables there are, and the latest of them in the order of time, tables of one second by name.
  public func tables(latest limit: Int) throws -> (count: Int, latest: [TableRecord]) {
    let files = Set(try FileSystem.names(in: layout.tables))
    let there = try withState { $0.index.tables }.filter { files.contains(StoreLayout.tableFile($0.name)) }
    let latest = there.sorted { ($0.order, $0.name) < ($1.order, $1.name) }.suffix(limit)
    return (there.count, try tableRecords(at: latest.map(\.place)))
  }

  /// The path of a table's file, whether it is there or not.
  public func path(ofTable name: String) -> String { layout.table(name) }

  /// Reads a table's object and verifies it; nil when there is none of that name.
  ///
  /// - Throws: `StoreError.damaged`, with the file left where it is; `verify(mending:)` sets it aside.
  public func table(named name: String) throws -> StoredObject? {
    try read(layout.table(name), expecting: nil)?.get()
  }
}
