import Diagnostics
import Files
import Glibc
import Language
import Tensors

/// Scripts on disk.
public enum ScriptFile {
  /// A script that cannot be read.
  public struct Problem: Error {
    /// What is wrong, for the user.
    public let text: String
    /// Whether the user stopped the reading.
    public let isInterruption: Bool

    init(text: String, isInterruption: Bool = false) {
      self.text = text
      self.isInterruption = isInterruption
    }
  }

  /// No script comes near this size; a device must not fill the memory.
  private static let maximumBytes = 64 << 20

  /// Reads a file; `-` is standard input.
  ///
  /// - Parameter stop: ends the reading of what never ends, such as a terminal.
  public static func read(_ path: String, stop: StopSignal = .process) -> Result<SourceText, Problem> {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      let near = code == ENOENT ? NearbyPath.nearest(to: path).map { "; did you mean \($0)?" } : nil
      return .failure(Problem(text: "error: \(SystemReason.unreadable(path, code))\(near ?? "")"))
    }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR {
          guard stop.isRequested else { continue }
          return .failure(Problem(text: "interrupted", isInterruption: true))
        }
        return .failure(Problem(text: "error: \(SystemReason.unreadable(path, errno))"))
      }
      bytes += block[..<count]
      guard bytes.count <= maximumBytes else {
        return .failure(Problem(text: "error: \(path) is larger than 64 MB, so it is not a script"))
      }
    }
    if let kind = FileKind(beginning: bytes), kind != .binary {
      return .failure(Problem(text: "error: \(path) \(kind.sentence()); \(kind.help())"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .failure(Problem(text: "error: \(path) is not UTF-8 text"))
    }
    return .success(SourceText(text, name: path == "-" ? "standard input" : path))
  }
}
