import Diagnostics
import ExperimentStore
import Experiments
import Files
import Glibc
import Language
import Tensors

extension Session {
  /// No script comes near this number of bytes.
  private static let longestScript = 64 << 20

  /// Carries `replay "FILE"` out: runs the script in an empty session, with `verify` computing all of it anew.
  ///
  /// - Throws: `FileError.unreadable`; `ReplayError.differs`, `.nested`; `RejectedSource`; `Interrupted`.
  func replay(_ path: String, verifies: Bool) throws {
    guard !options.isNested else { throw ReplayError.nested(path: path) }
    let bytes = try blaming(.destination) {
      try FileError.reading { () throws(FileBytes.Failure) in
        try FileBytes.read(path, limit: Self.longestScript)
      }
    }
    if let kind = FileKind(beginning: bytes), kind != .binary {
      throw BlamedError(TextFileError.foreign(path: path, kind: kind), on: .destination)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw BlamedError(FileError.unreadable(path: path, errno: EILSEQ), on: .destination)
    }
    let source = SourceText(text, name: path)
    guard verifies else {
      var options = options
      options.isNested = true
      let session = try Session(options: options, sink: workspace.events.sink)
      return try Self.finish(session.run(source))
    }
    switch try Replay(source, comparedWith: options.storeDirectory, sink: workspace.events.sink).run() {
    case .stopped(let outcome): try Self.finish(outcome)
    case .compared(let report, _):
      guard report.isIdentical else { throw ReplayError.differs(report: report.text) }
      workspace.events.show(report.text)
    }
  }

  private static func finish(_ outcome: Outcome) throws {
    switch outcome {
    case .completed: return
    case .rejected(let diagnostics): throw RejectedSource(diagnostics: diagnostics)
    case .failed(let diagnostic): throw RejectedSource(diagnostics: [diagnostic])
    case .interrupted: throw Interrupted()
    }
  }
}
