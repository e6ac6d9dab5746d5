import Glibc

/// Files that are replaced whole or not at all.
///
/// What is written goes to a temporary file beside the target, which is brought to the disk and then renamed, and the
/// folder's entry is brought to the disk as well. A failure, or a killed process, leaves the earlier file as it was.
///
/// - A symbolic link stays: the file behind it is replaced, or made.
/// - A file keeps its permissions and, where the system allows it, its owner; access lists and other attributes are not
///   kept.
/// - A file that nobody may write is refused, although its folder would let it be replaced; so is anything that is not a
///   regular file.
/// - A path that begins with `~/` is refused, as no shell has expanded it; so is one that ends as a folder's does.
/// - Other hard links keep the earlier content.
package enum AtomicFile {
  /// The end of the names of temporary files; one that is found was left by a process that was killed.
  package static let temporarySuffix = ".tmp"

  /// Replaces the file by these bytes.
  ///
  /// - Parameter makesFolders: whether folders on the way are made where they are missing
  package static func write(
    _ bytes: [UInt8], to path: String, makesFolders: Bool = false
  ) throws(FileBytes.Failure) {
    try replace(path, makesFolders: makesFolders) { write in bytes.withUnsafeBytes(write) }
  }

  /// Replaces the file by what `body` writes, piece after piece. After a failure further writes do nothing.
  package static func replace(
    _ path: String, makesFolders: Bool = false, _ body: ((UnsafeRawBufferPointer) -> Void) -> Void
  ) throws(FileBytes.Failure) {
    try refuseImpossible(path)
    if makesFolders { try Folders.make(Folders.parent(of: path)) }
    let target = try Target(path)
    var failure: FileBytes.Failure?
    func note(_ operation: String) {
      if failure == nil { failure = FileBytes.Failure(operation, path: path) }
    }
    let (temporary, descriptor) = try makeTemporary(beside: target.path, for: path)
    body { buffer in
      var written = 0
      while let start = buffer.baseAddress, written < buffer.count, failure == nil {
        let put = Glibc.write(descriptor, start + written, buffer.count - written)
        if put >= 0 { written += put } else if errno != EINTR { note("write") }
      }
    }
    if let status = target.status, failure == nil {
      if status.st_uid != geteuid() || status.st_gid != getegid() {
        // Only the superuser may give files away.
        _ = fchown(descriptor, status.st_uid, status.st_gid)
      }
      if fchmod(descriptor, status.st_mode & 0o7777) != 0 { note("fchmod") }
    }
    if failure == nil, fsync(descriptor) != 0 { note("fsync") }
    // After EINTR the descriptor is closed on Linux.
    if close(descriptor) != 0, errno != EINTR { note("close") }
    if failure == nil, rename(temporary, target.path) != 0 { note("rename") }
    if let failure {
      unlink(temporary)
      throw failure
    }
    try Folders.synchronise(Folders.parent(of: target.path))
  }

  /// Looks whether a file could be written, and writes nothing.
  ///
  /// - Throws: what `write` would throw for a folder, a file that may not be written, something on the way that is not a
  ///   folder, or a folder that may not be written.
  package static func foresee(_ path: String) throws(FileBytes.Failure) {
    try refuseImpossible(path)
    let target = try Target(path)
    var folder = Folders.parent(of: target.path)
    var status = stat()
    while lstat(folder, &status) != 0, errno == ENOENT, folder != Folders.parent(of: folder) {
      guard !Folders.isHome(folder) else { throw .init("mkdir", path: path, code: ENOENT) }
      folder = Folders.parent(of: folder)
    }
    guard stat(folder, &status) == 0 else { throw .init("stat", path: path) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .init("stat", path: path, code: ENOTDIR) }
    guard access(folder, W_OK | X_OK) == 0 else { throw .init("access", path: path) }
    // Behind a folder that is still to be made, the system has not looked at the names.
    guard target.path.utf8.count < Int(PATH_MAX),
      target.path.utf8.split(separator: UInt8(ascii: "/")).allSatisfy({ $0.count <= Int(NAME_MAX) })
    else { throw .init("open", path: path, code: ENAMETOOLONG) }
  }

  /// Refuses what can be no file, whatever is there.
  private static func refuseImpossible(_ path: String) throws(FileBytes.Failure) {
    guard !FilePath.isInHome(path) else { throw .init("open", path: path, code: ENOENT) }
    guard FilePath.isNamable(path) else { throw .init("open", path: path, code: EINVAL) }
    let last = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last
    let isFolder = ["", ".", ".."].contains { last?.elementsEqual($0.utf8) == true }
    guard path.isEmpty || !isFolder else { throw .init("open", path: path, code: EISDIR) }
  }

  /// A name for a file beside another one, hidden and short enough for every file system.
  private static func makeTemporary(
    beside target: String, for path: String
  ) throws(FileBytes.Failure) -> (path: String, descriptor: Int32) {
    let folder = target.utf8.contains(UInt8(ascii: "/")) ? Folders.parent(of: target) + "/" : ""
    while true {
      let name = String(UInt64.random(in: .min ... .max), radix: 36)
      let temporary = "\(folder).\(name)\(temporarySuffix)"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (temporary, descriptor) }
      guard errno == EEXIST || errno == EINTR else { throw .init("open", path: path) }
    }
  }

  /// What is replaced.
  private struct Target {
    /// The path behind symbolic links.
    let path: String
    /// The state of the file that is there; nil when there is none.
    let status: stat?

    init(_ path: String) throws(FileBytes.Failure) {
      let target = try Self.destination(of: path)
      var status = stat()
      guard stat(target, &status) == 0 else {
        guard errno == ENOENT else { throw .init("stat", path: path) }
        self.path = target
        self.status = nil
        return
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG: break
      case S_IFDIR: throw .init("open", path: path, code: EISDIR)
      default: throw .init("open", path: path, code: EINVAL)
      }
      // The superuser may write everything; a file without a bit for writing is still meant to stay.
      guard status.st_mode & 0o222 != 0 else { throw .init("open", path: path, code: EACCES) }
      guard access(target, W_OK) == 0 else { throw .init("open", path: path) }
      self.path = target
      self.status = status
    }

    /// Where a chain of symbolic links leads, whether or not something is there.
    private static func destination(of path: String) throws(FileBytes.Failure) -> String {
      var target = path
      for _ in 0..<40 {
        guard let next = link(at: target) else { return target }
        target = FilePath.isAbsolute(next) ? next : "\(Folders.parent(of: target))/\(next)"
      }
      throw .init("open", path: path, code: ELOOP)
    }

    private static func link(at path: String) -> String? {
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer -> String? in
        guard let start = buffer.baseAddress else { return nil }
        let count = readlink(path, start, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
      }
    }
  }
}
