import Diagnostics
import ExperimentStore
import Experiments
import Files
import FoundationEssentials
import Glibc
import Language
import Tensors

extension Session {
  /// The type of every bound name.
  public var boundTypes: [String: ValueType] {
    Dictionary(scope.names.compactMap { name in scope[name].map { (name, $0.type) } }) { first, _ in first }
  }

  /// Writes a text file whole or not at all, with the permissions of the file that it replaces; gives what went
  /// wrong, if anything.
  public static func write(_ text: String, to path: String) -> Diagnostic? {
    do {
      try FileError.writing { () throws(FileBytes.Failure) in
        try AtomicFile.write(Array(text.utf8), to: path, makesFolders: true)
      }
      return nil
    } catch {
      return Diagnostic(error.explained)
    }
  }

  /// Writes entries as a script; gives what went wrong, if anything.
  public func save(_ entries: [String], to path: String) -> Diagnostic? {
    let text = (["#! mota 1"] + entries).joined(separator: "\n") + "\n"
    let formatted = Formatter.format(Script(parsing: SourceText(text, name: path))) ?? text
    return Self.write(formatted, to: path)
  }
}
