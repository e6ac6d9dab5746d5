import Files
import Glibc

/// The files that a replay makes and does not write: a later statement that names one reads what this run made,
/// whatever lies at its path.
///
/// A folder with such files in it is read as a view: links to what lies there, with the made files in their places, and
/// without those that the script writes only later.
package final class WithheldFiles {
  /// Where the made files are kept; hidden, so that a search for images does not find them.
  private let folder: String
  /// Whether the script writes a file of that path, or into a folder of that path.
  private let isWritten: (String) -> Bool
  /// Where each file is kept, by its path as `FilePath.real` gives it.
  private var kept: [ByteString: String] = [:]
  /// The views of folders as they are now, by the folders' paths.
  private var views: [ByteString: String] = [:]
  private var places = 0

  /// - Parameter folder: an existing folder that may be filled
  package init(in folder: String, isWritten: @escaping (String) -> Bool) {
    self.folder = folder + "/.files"
    self.isWritten = isWritten
  }

  /// Keeps what the script would have written to a path.
  package func write(_ bytes: [UInt8], to path: String) throws(FileBytes.Failure) {
    let place = try self.place(named: FilePath.name(of: path))
    try AtomicFile.write(bytes, to: place)
    kept[ByteString(text: FilePath.real(path))] = place
    views = [:]
  }

  /// Where what a path names is to be read: the path itself unless the script writes there.
  package func path(of path: String) throws(FileBytes.Failure) -> String {
    let whole = FilePath.real(path)
    if let place = kept[ByteString(text: whole)] { return place }
    if let view = views[ByteString(text: whole)] { return view }
    let inside = parts(below: whole)
    guard !inside.isEmpty || (isWritten(whole) && FileState.isFolder(whole)) else { return path }
    let view = try self.place(named: FilePath.name(of: whole))
    try fill(view, from: whole, with: inside)
    views[ByteString(text: whole)] = view
    return view
  }

  /// A free path of a name, in a folder of its own.
  private func place(named name: String) throws(FileBytes.Failure) -> String {
    places += 1
    try Folders.make("\(folder)/\(places)")
    return "\(folder)/\(places)/\(name == "/" ? "root" : name)"
  }

  /// The kept files below a folder: the names that lead to each, and where it is.
  private func parts(below folder: String) -> [(names: ArraySlice<Substring>, place: String)] {
    let head = Array((folder == "/" ? "/" : folder + "/").utf8)
    return kept.compactMap { path, place in
      guard path.text.utf8.starts(with: head) else { return nil }
      let names = path.text.utf8.dropFirst(head.count).split(separator: UInt8(ascii: "/"))
      return (names.map { Substring($0) }[...], place)
    }
  }

  private func fill(
    _ view: String, from folder: String, with files: [(names: ArraySlice<Substring>, place: String)]
  ) throws(FileBytes.Failure) {
    try Folders.make(view)
    let byName = Dictionary(grouping: files) { ByteString(text: String($0.names.first ?? "")) }
    for name in try Self.names(in: folder) where byName[ByteString(text: name)] == nil {
      let path = "\(folder)/\(name)"
      if !isWritten(path) {
        try link(path, at: "\(view)/\(name)")
      } else if FileState.isFolder(path) {
        try fill("\(view)/\(name)", from: path, with: [])
      }
    }
    for (name, files) in byName {
      if let file = files.first(where: { $0.names.count == 1 }) {
        try link(file.place, at: "\(view)/\(name.text)")
      } else {
        try fill(
          "\(view)/\(name.text)", from: "\(folder)/\(name.text)",
          with: files.map { ($0.names.dropFirst(), $0.place) })
      }
    }
  }

  private func link(_ target: String, at path: String) throws(FileBytes.Failure) {
    guard symlink(FilePath.real(target), path) == 0 else { throw .init("symlink", path: path) }
  }

  /// The names in a folder; none where there is no such folder yet.
  private static func names(in path: String) throws(FileBytes.Failure) -> [String] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw .init("opendir", path: path)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      // What is not UTF-8 no script can name.
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
