import ExperimentStore
import Language
import Tensors

extension Session {
  /// Every code that `:explain` knows: those of the language and those of running.
  public static let diagnosticCatalog: DiagnosticCatalog =
    (try? DiagnosticCatalog.language.adding(RuntimeCode.all)) ?? .language

  /// Any error of the notebook and the floors below it, in words.
  public static func diagnostic(for error: any Error) -> Diagnostic {
    let words = Diagnosis.words(for: error)
    return Diagnostic(words.code, message: words.message, primary: nil, help: words.help)
  }

  /// Writes entries as a script; gives what went wrong, if anything.
  public func save(_ entries: [String], to path: String) -> Diagnostic? {
    let text = (["#! mota 1"] + entries).joined(separator: "\n") + "\n"
    let formatted = Formatter.format(Script(parsing: SourceText(text, name: path))) ?? text
    do {
      try WholeFile.write(Array(formatted.utf8), to: path)
      return nil
    } catch {
      return Self.diagnostic(for: error)
    }
  }
}
