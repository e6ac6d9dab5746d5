import Diagnostics
import ExperimentStore
import Foundation
import Language
import Tensors

extension Session {
  /// Every code that `:explain` knows: those of the language and those of running.
  public static let diagnosticCatalog = DiagnosticCatalog(DiagnosticCode.language + RuntimeCode.all)

  /// Any error of the notebook and the floors below it, in words.
  public static func diagnostic(for error: any Error) -> Diagnostic {
    let words = Diagnosis.words(for: error)
    return Diagnostic(words.code, message: words.message, primary: nil, help: words.help)
  }

  /// An error of a statement in words.
  package static func diagnostic(for error: any Error, at location: SourceLocation) -> Diagnostic {
    Diagnosis.diagnostic(for: error, at: location)
  }

  /// The type of every bound name.
  public var boundTypes: [String: ValueType] {
    Dictionary(scope.names.compactMap { name in scope[name].map { (name, $0.type) } }) { first, _ in first }
  }

  /// Writes a text file whole or not at all, with the permissions of the file that it replaces; gives what went
  /// wrong, if anything.
  public static func write(_ text: String, to path: String) -> Diagnostic? {
    do {
      // The file behind a symbolic link is replaced, not the link.
      let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      var status = stat()
      let mode = stat(target, &status) == 0 ? status.st_mode & 0o7777 : nil
      try WholeFile.write(Array(text.utf8), to: target, mode: mode)
      return nil
    } catch {
      return Self.diagnostic(for: error)
    }
  }

  /// Writes entries as a script; gives what went wrong, if anything.
  public func save(_ entries: [String], to path: String) -> Diagnostic? {
    let text = (["#! mota 1"] + entries).joined(separator: "\n") + "\n"
    let formatted = Formatter.format(Script(parsing: SourceText(text, name: path))) ?? text
    return Self.write(formatted, to: path)
  }
}
