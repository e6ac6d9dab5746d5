import ExperimentStore
import Foundation

/// What the system says of a file without reading it; as long as it is the same, so is the content.
///
/// The time of the last status change is part of it, which the system sets by itself on every write, so a file
/// with an old modification time is noticed too.
struct FileState: Hashable {
  let path: String
  let device: UInt
  let inode: UInt
  let bytes: Int
  let modified: [Int]

  /// - Throws: `NotebookError.unreadable` when there is no such file or the system does not say.
  init(path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else { throw NotebookError.unreadable(path: path, errno: errno) }
    self.path = path
    device = UInt(status.st_dev)
    inode = UInt(status.st_ino)
    bytes = Int(status.st_size)
    modified = [status.st_mtim, status.st_ctim].flatMap { [$0.tv_sec, $0.tv_nsec] }
  }

  /// Whether a path leads to a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  func append(to hasher: inout ContentHasher) {
    hasher.append(path)
    for number in [Int(bitPattern: device), Int(bitPattern: inode), bytes] + modified { hasher.append(number) }
  }
}

extension Session {
  /// The hash of what files hold, computed once for each state that the files are in.
  ///
  /// - Parameter compute: reads the files; is given a function that says how far it is, in units
  /// - Throws: what `compute` throws; `NotebookError.unreadable`, `StoreError`, `Interrupted`.
  func fingerprint(
    of paths: [String], label: String, unit: String, total: Int,
    compute: (_ advance: (Int) throws -> Void) throws -> ContentHash
  ) throws -> ContentHash {
    var states = ContentHasher(domain: "file states")
    states.beginList(count: paths.count)
    for path in paths { try FileState(path: path).append(to: &states) }
    let step = try StepRecord(
      kind: "fingerprint", label: label, inputs: ["files": states.finalize()], codeVersion: "1")
    // A store that cannot be written still serves: the content is then read each time.
    guard try !store().isReadOnly else { return try compute { _ in } }
    let object = try steps.run(step) { context in
      let hash = try compute { try context.advance($0, of: total, unit: unit) }
      return try StoredObject(kind: "fingerprint", metadata: ["sha256": .string(hash.description)])
    }.object()
    guard let hash = object.metadata["sha256"]?.text.flatMap({ ContentHash($0) }) else {
      throw NotebookError.missingArray("sha256", object: object.kind)
    }
    return hash
  }
}
