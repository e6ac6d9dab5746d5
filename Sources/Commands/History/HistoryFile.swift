import Files
import Glibc

/// The file of the prompt's history, which all sessions of a user share.
///
/// Entries are appended whole and under a lock. A history that cannot be read or kept never disturbs the user.
package struct HistoryFile {
  package let path: String

  package init(path: String) { self.path = path }

  /// How many entries are kept.
  package static let capacity = 10_000
  private static let maximumBytes = 64 << 20

  /// The entries, the newest last; none where the file cannot be read. A file that has grown far beyond the capacity is
  /// written again with the newest entries.
  package func load() -> [PastEntry] {
    guard let entries = read() else { return [] }
    if entries.count > Self.capacity + Self.capacity / 5 { shorten() }
    return entries.suffix(Self.capacity)
  }

  private func read() -> [PastEntry]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return Self.bytes(of: file).map { HistoryText.entries(in: String(decoding: $0, as: UTF8.self)) }
  }

  private static func bytes(of file: Int32) -> [UInt8]? {
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= maximumBytes else {
      return nil
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(file, $0.baseAddress.map { $0 + filled }, $0.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      filled += count
    }
    return Array(bytes.prefix(filled))
  }

  /// Adds an entry; another session's entry is never broken by it.
  package func append(_ entry: PastEntry) {
    let folder = FilePath.folder(of: path)
    if !folder.isEmpty { try? Folders.make(folder) }
    withLock { file in
      // The end of what a killed process left there without a line end.
      var last: UInt8 = UInt8(ascii: "\n")
      let end = lseek(file, 0, SEEK_END)
      if end > 0 { _ = pread(file, &last, 1, end - 1) }
      let text = (last == UInt8(ascii: "\n") ? "" : "\n") + HistoryText.text(entry)
      Self.write(Array(text.utf8), to: file)
    }
  }

  private static func write(_ bytes: [UInt8], to file: Int32) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      written += count
    }
  }

  /// Keeps the newest entries; what another session adds meanwhile waits for the lock.
  private func shorten() {
    withLock { file in
      guard let bytes = Self.bytes(of: file) else { return }
      let entries = HistoryText.entries(in: String(decoding: bytes, as: UTF8.self)).suffix(Self.capacity)
      try? AtomicFile.write(Array(entries.map(HistoryText.text).joined().utf8), to: path)
    }
  }

  /// Runs `body` with the file open for appending and locked; where another program holds the lock for longer than a
  /// prompt may wait, without it.
  private func withLock(_ body: (Int32) -> Void) {
    for _ in 0..<20 {
      let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
      guard file >= 0 else { return }
      defer { close(file) }
      var tries = 0
      while flock(file, LOCK_EX | LOCK_NB) != 0, tries < 20 {
        tries += 1
        usleep(10_000)
      }
      // Another session may have put a new file in its place while this one waited.
      var (held, named) = (stat(), stat())
      guard fstat(file, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino,
        held.st_dev == named.st_dev
      else { continue }
      return body(file)
    }
  }
}
