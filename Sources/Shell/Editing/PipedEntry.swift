import Commands
import Diagnostics
import Language

/// Entries that begin with `|>`: in a script such a line continues the statement above it.
package enum PipedEntry {
  /// The statement before with the entry below it; nil where the entry does not begin so, or has nothing to continue.
  package static func joined(_ entry: String, to previous: String?) -> String? {
    guard entry.drop(while: \.isWhitespace).hasPrefix("|>"), let previous, Command(previous) == nil else {
      return nil
    }
    let script = Script(parsing: SourceText(previous, name: "input"))
    guard script.diagnostics.isEmpty, let last = script.statements.last else { return nil }
    // A file's name ends a statement.
    if case .effect(let effect) = last.kind, effect.destination != nil { return nil }
    // Of several statements only the last continues; the others ran already.
    let statement = script.source.text(in: last.span)
    return statement + "\n  " + entry.drop(while: \.isWhitespace)
  }
}
