import Files

extension ExperimentStore {
  /// Every object's file with the hash that its name says, in the order of hashes.
  func objectFiles() throws -> [(hash: ContentHash, path: String)] {
    var found: [(ContentHash, String)] = []
    for folder in try objectFolders().sorted() {
      for name in try FileSystem.names(in: "\(layout.objects)/\(folder)").sorted() where name.hasSuffix(".h5")
      {
        guard let hash = ContentHash(String(name.dropLast(3))) else { continue }
        found.append((hash, "\(layout.objects)/\(folder)/\(name)"))
      }
    }
    return found
  }

  /// The objects whose files are there.
  func objectNames() throws -> Set<ContentHash> {
    var names: Set<ContentHash> = []
    for folder in try objectFolders() {
      for name in try FileSystem.names(in: "\(layout.objects)/\(folder)") where name.hasSuffix(".h5") {
        if let hash = ContentHash(name.dropLast(3)) { names.insert(hash) }
      }
    }
    return names
  }

  /// The names of the folders that objects are in.
  private func objectFolders() throws -> [String] {
    try FileSystem.names(in: layout.objects).filter {
      $0.utf8.count == 2 && FileState.isFolder("\(layout.objects)/\($0)")
    }
  }

  /// The HDF5 files of a folder, by name.
  func files(in folder: String) throws -> [String] {
    try FileSystem.names(in: folder).filter { $0.hasSuffix(".h5") }.sorted().map { "\(folder)/\($0)" }
  }

  /// Checkpoints, and parts of results that stream out.
  func unfinishedFiles() throws -> [String] {
    try files(in: layout.unfinished).filter {
      ContentHash(String(FilePath.name(of: $0).dropLast(3))) != nil
    }
      + unfinishedFolders().flatMap { try files(in: "\(layout.unfinished)/\($0)") }
  }

  /// The folders of parts, which are named by the key of their step.
  func unfinishedFolders() throws -> [String] {
    try FileSystem.names(in: layout.unfinished).filter { ContentHash($0) != nil }.sorted()
  }
}
