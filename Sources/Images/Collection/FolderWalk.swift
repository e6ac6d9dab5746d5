import Glibc
import Tensors

/// The search for image files below a folder.
struct FolderWalk {
  /// Which folder it is, however it was reached.
  private struct Identity: Equatable {
    let device: dev_t
    let number: ino_t
  }

  private struct Entry {
    let name: String
    let isFolder: Bool
  }

  /// The most files and folders that are looked at; folders that link to each other crosswise could
  /// otherwise be walked for ever.
  private static let entryLimit = 1 << 24

  private let root: String
  private var names: [String] = []
  private var entries = 0

  /// The image files below `root`, in order of their relative paths' UTF-8 bytes.
  static func items(in root: String) throws -> [ImageCollection.Item] {
    var walk = FolderWalk(root: root)
    try walk.visit("", ancestors: [])
    walk.names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var seen: Set<String> = []
    for name in walk.names {
      let (isNew, other) = seen.insert(name)
      guard isNew else { throw ImageCollectionError.equalNames(path: root, first: other, second: name) }
    }
    let folder = root.hasSuffix("/") ? root : root + "/"
    return walk.names.map { ImageCollection.Item(id: $0, path: folder + $0) }
  }

  private init(root: String) { self.root = root }

  /// Adds what is below the folder `relative`, which ends with a slash unless it is the root.
  private mutating func visit(_ relative: String, ancestors: [Identity]) throws {
    try Interruption.check()
    let path = relative.isEmpty ? root : "\(root)/\(relative)"
    var status = stat()
    guard stat(path, &status) == 0 else { throw ImageCollectionError.unreadable(path: path, errno: errno) }
    let identity = Identity(device: status.st_dev, number: status.st_ino)
    guard !ancestors.contains(identity) else { return }
    for entry in try list(path) {
      if entry.isFolder {
        try visit("\(relative)\(entry.name)/", ancestors: ancestors + [identity])
      } else {
        names.append(relative + entry.name)
      }
    }
  }

  /// The folders and image files in a folder; it is closed again before anything below it is opened.
  private mutating func list(_ path: String) throws -> [Entry] {
    guard let folder = opendir(path) else {
      throw ImageCollectionError.unreadable(path: path, errno: errno)
    }
    defer { closedir(folder) }
    var found: [Entry] = []
    errno = 0
    while let entry = readdir(folder) {
      entries += 1
      guard entries <= Self.entryLimit else {
        throw ImageCollectionError.tooManyEntries(path: root, limit: Self.entryLimit)
      }
      if let entry = try Self.entry(entry, in: path) { found.append(entry) }
      errno = 0
    }
    guard errno == 0 else { throw ImageCollectionError.unreadable(path: path, errno: errno) }
    return found
  }

  private static func entry(_ entry: UnsafeMutablePointer<dirent>, in folder: String) throws -> Entry? {
    let (name, isUTF8) = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) {
        (String(cString: $0), String(validatingCString: $0) != nil)
      }
    }
    guard !name.utf8.starts(with: ".".utf8) else { return nil }
    let kind = Int32(entry.pointee.d_type)
    var isFolder = kind == Int32(DT_DIR)
    if isUTF8, kind == Int32(DT_LNK) || kind == Int32(DT_UNKNOWN) {
      // A link that leads nowhere stays a file, and is reported when it is read.
      var status = stat()
      isFolder = stat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
    guard isFolder || ImageEndings.isImage(name) else { return nil }
    guard isUTF8 else { throw ImageCollectionError.nameNotUTF8(path: "\(folder)/\(name)") }
    return Entry(name: name, isFolder: isFolder)
  }
}
