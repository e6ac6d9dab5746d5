import Diagnostics
import Language
import Notebook

/// The words that may stand where the user is typing: statements, and the commands of the shell.
package struct LineCompletion {
  private let library: Library
  private let names: [String: ValueType]

  /// Completion for what is declared and what is bound.
  package init(library: Library, names: [String: ValueType]) {
    self.library = library
    self.names = names
  }

  /// Candidates for `word`, which begins at UTF-8 offset `start` of `line`; `pending` are the lines before it of
  /// an entry that goes on.
  package func candidates(pending: String = "", line: String, start: Int, word: String) -> [String] {
    let before = String(decoding: line.utf8.prefix(start), as: UTF8.self)
    if pending.isEmpty {
      let command = before.split(whereSeparator: \.isWhitespace).first.map(String.init)
      if command == nil, word.hasPrefix(":") { return matching(MetaCommand.names, word) }
      if command == nil, word.hasPrefix("?") { return matching(library.helpNames.map { "?" + $0 }, word) }
      switch command {
      case ":help": return matching(library.helpNames + MetaCommand.names, word)
      case ":explain": return matching(Session.diagnosticCatalog.codes.map(\.rawValue), word.uppercased())
      case ":set": return matching(Setting.allCases.map(\.rawValue), word)
      case let other? where other.hasPrefix(":") && ![":type", ":time", ":format"].contains(other): return []
      default: break
      }
    }
    let isStatement = ![":type", ":time", ":format"].contains { before.hasPrefix($0) }
    let text =
      pending + (pending.isEmpty ? "" : "\n") + (isStatement ? before : before.withoutFirstWord) + word
    let source = SourceText(text, name: "input")
    let (replaced, found) = Completer(library: library, names: names)
      .completions(in: source, at: text.utf8.count)
    // Readline's word may begin earlier, as in "emoji.tr".
    let kept = String(decoding: word.utf8.dropLast(replaced.end - replaced.start), as: UTF8.self)
    return Array(Set(found.map { kept + $0.insertion })).sorted()
  }

  private func matching(_ words: [String], _ prefix: String) -> [String] {
    Array(Set(words.filter { $0.hasPrefix(prefix) })).sorted()
  }
}

extension String {
  fileprivate var withoutFirstWord: String { String(drop { !$0.isWhitespace }) }
}
