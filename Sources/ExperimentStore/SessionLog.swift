import Diagnostics
import Files
import Glibc
import Synchronization

/// The statements of one session, each written before it runs and marked after; the file is a script.
///
/// Each mark closes with a checksum of the file so far, see `SessionChecks`.
public final class SessionLog: Sendable {
  /// How a statement ended.
  public enum Outcome: Hashable, Sendable {
    /// It ran; its value's hash, if it has one.
    case completed(ContentHash?)
    /// It failed, with the short code of its error.
    case failed(code: String)
    /// The user stopped it.
    case interrupted
  }

  /// The path of the file.
  public let path: String
  private let state: Mutex<State>

  private struct State {
    let file: Int32
    /// Of everything that is in the file.
    var digest = RunningDigest()
  }

  /// Starts a file named by the time, such as `2025-11-23T04-43-23Z.mota`, with "#! mota 1" on top.
  init(directory: String) throws {
    let time = Timestamp.now().replacing(":", with: "-")
    var number = 1
    while true {
      let path = "\(directory)/\(time)\(number == 1 ? "" : "-\(number)").mota"
      let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
      if file < 0, errno == EEXIST {
        number += 1
        continue
      }
      guard file >= 0 else { throw FileSystem.error("open", path) }
      self.path = path
      state = Mutex(State(file: file))
      break
    }
    try write("#! mota 1\n")
    try FileSystem.synchroniseDirectory(directory)
  }

  deinit { state.withLock { _ = close($0.file) } }

  /// Writes an accepted statement; it is on the disk when this returns.
  public func begin(statement: String) throws {
    try write(statement.hasSuffix("\n") ? statement : statement + "\n")
  }

  /// Marks how the statement written last ended, in a comment such as `# ok 9f2c41d0 1.234 s ~5d41402a`.
  public func end(_ outcome: Outcome, seconds: Double) throws {
    let word =
      switch outcome {
      case .completed(let hash): hash.map { "ok \($0.short)" } ?? "ok"
      case .failed(let code): "failed \(code.split(whereSeparator: \.isWhitespace).joined(separator: "-"))"
      case .interrupted: "interrupted"
      }
    try write("# \(word) \(DecimalText.text(seconds, decimals: 3)) s ", isMark: true)
  }

  /// Writes whole lines, a mark with the checksum behind it; a failure cuts off what was written of them.
  private func write(_ text: String, isMark: Bool = false) throws {
    try state.withLock { state in
      var digest = state.digest
      digest.append(text.utf8)
      var bytes = Array(text.utf8)
      if isMark {
        let check = Array("~\(SessionChecks.check(of: digest))\n".utf8)
        digest.append(check)
        bytes += check
      }
      try append(bytes, to: state.file)
      state.digest = digest
    }
  }

  private func append(_ bytes: [UInt8], to file: Int32) throws {
    let start = lseek(file, 0, SEEK_END)
    var position = 0
    while position < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        FileSystem.retrying {
          Glibc.write(file, buffer.baseAddress?.advanced(by: position), bytes.count - position)
        }
      }
      guard count >= 0 else {
        let error = FileSystem.error("write", path, needed: bytes.count)
        if start >= 0 { _ = ftruncate(file, start) }
        throw error
      }
      position += count
    }
    guard FileSystem.retrying({ fdatasync(file) }) == 0 else {
      let error = FileSystem.error("fdatasync", path, needed: bytes.count)
      if start >= 0 { _ = ftruncate(file, start) }
      throw error
    }
  }
}

extension ExperimentStore {
  /// Starts the record of a session in `sessions/`.
  ///
  /// Throws `StoreError.readOnly`, `.diskFull` or `.system`.
  public func startSession() throws -> SessionLog {
    try requireWritable()
    return try SessionLog(directory: layout.sessions)
  }
}
