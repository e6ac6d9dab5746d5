import Files

extension ExperimentStore {
  /// What lies in the store's folder and is no file of a store, by path: neither `verify` nor `garbage` touches it.
  ///
  /// - Parameter tables: the files of tables that the journal names
  func foreignPaths(tables: Set<String>) throws -> [String] {
    var foreign: [String] = []
    func look(in folder: String, _ isOurs: (String) throws -> Bool) throws {
      guard FileState.isFolder(folder) else { return }
      for name in try FileSystem.names(in: folder).sorted()
      where !name.hasSuffix(AtomicFile.temporarySuffix) {
        if try !isOurs(name) { foreign.append("\(folder)/\(name)") }
      }
    }
    let folders = [
      layout.objects, layout.tables, layout.sessions, layout.unfinished, layout.damaged, layout.answers,
      layout.scratch,
    ]
    try look(in: directory) { name in
      let path = "\(directory)/\(name)"
      return folders.contains(path) ? FileState.isFolder(path) : [layout.journal, layout.lock].contains(path)
    }
    try look(in: layout.objects) { name in
      let folder = "\(layout.objects)/\(name)"
      guard name.utf8.count == 2, name.utf8.allSatisfy(Self.isDigit), FileState.isFolder(folder) else {
        return false
      }
      try look(in: folder) { $0.hasSuffix(".h5") && ContentHash(String($0.dropLast(3))) != nil }
      return true
    }
    try look(in: layout.tables) { tables.contains("\(layout.tables)/\($0)") }
    try look(in: layout.sessions) { $0.hasSuffix(".mota") }
    try look(in: layout.answers) { $0.hasSuffix(StoreLayout.answerEnding) }
    try look(in: layout.unfinished) { name in
      let path = "\(layout.unfinished)/\(name)"
      guard FileState.isFolder(path) else {
        return name.hasSuffix(".h5") && ContentHash(String(name.dropLast(3))) != nil
      }
      guard ContentHash(name) != nil else { return false }
      try look(in: path) { StoreLayout.partIndex($0) != nil }
      return true
    }
    return foreign
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
