import Diagnostics
import Language
import Notebook

/// What may stand where the user is typing: in statements, and behind commands.
public struct LineCompletion {
  private let library: Library
  private let names: [String: ValueType]
  private let settings: [String]

  /// Completion for what is declared and what is bound.
  ///
  /// - Parameter settings: the names that `:set` takes.
  public init(library: Library, names: [String: ValueType], settings: [String] = []) {
    self.library = library
    self.names = names
    self.settings = settings
  }

  /// Candidates for `word`, which begins at UTF-8 offset `start` of `line`; `pending` are the lines before it of
  /// an entry that continues.
  ///
  /// The word is the editor's and may begin earlier than the one that is replaced, as in "emoji.tr".
  public func candidates(pending: String = "", line: String, start: Int, word: String) -> [String] {
    let before = String(decoding: line.utf8.prefix(start), as: UTF8.self)
    if pending.isEmpty, let words = words(behind: before, word) { return words }
    let text = (pending.isEmpty ? "" : pending + "\n") + before + word
    let (replaced, found) = statementCompletions(of: text, at: text.utf8.count)
    let kept = String(decoding: word.utf8.dropLast(replaced.count), as: UTF8.self)
    return Array(Set(found.map { kept + $0.insertion })).sorted()
  }

  /// What may stand at a UTF-8 offset of an entry, what fits there first, and the stretch that it replaces.
  public func completions(of entry: String, at offset: Int) -> (replaced: Range<Int>, found: [Completion]) {
    let typed = String(decoding: entry.utf8.prefix(offset), as: UTF8.self)
    let end = typed.utf8.count
    let word = String(typed.suffix { !$0.isWhitespace })
    let start = end - word.utf8.count
    let before = String(decoding: typed.utf8.prefix(start), as: UTF8.self)
    guard let words = words(behind: before, word) else { return statementCompletions(of: entry, at: end) }
    let found = words.map { word in
      Completion(
        text: word, kind: .word, detail: "",
        documentation: CommandForm.all.first { $0.name == word }?.documentation ?? "", fits: true)
    }
    return (start..<end, found)
  }

  /// Words that commands take; nil where a statement is being typed.
  private func words(behind before: String, _ word: String) -> [String]? {
    guard let command = before.split(whereSeparator: \.isWhitespace).first.map(String.init) else {
      if word.hasPrefix(":") { return matching(CommandForm.names, word) }
      if word.hasPrefix("?") { return matching(library.helpNames.map { "?" + $0 }, word) }
      return nil
    }
    guard command.hasPrefix(":") else { return nil }
    switch command {
    case ":help": return matching(library.helpNames + CommandForm.names, word)
    case ":explain": return matching(Session.diagnosticCatalog.codes.map(\.rawValue), word.uppercased())
    case ":set": return matching(settings, word)
    case _ where Self.takesStatement(command): return nil
    default: return []
    }
  }

  /// Completions of a statement, also of one that is a command's argument.
  private func statementCompletions(of text: String, at offset: Int) -> (
    replaced: Range<Int>, found: [Completion]
  ) {
    let command = text.prefix { !$0.isWhitespace }
    // A command's name gives way to what comes behind it.
    let shift = Self.takesStatement(String(command)) ? command.utf8.count : 0
    let source = SourceText(String(decoding: text.utf8.dropFirst(shift), as: UTF8.self), name: "input")
    let (word, found) = Completer(library: library, names: names)
      .completions(in: source, at: max(0, offset - shift))
    return (word.start + shift..<word.end + shift, found)
  }

  static func takesStatement(_ command: String) -> Bool {
    [":type", ":time", ":format"].contains(command)
  }

  private func matching(_ words: [String], _ prefix: String) -> [String] {
    Array(Set(words.filter { $0.hasPrefix(prefix) })).sorted()
  }
}

extension String {
  /// The longest end of which every character satisfies a condition.
  fileprivate func suffix(while condition: (Character) -> Bool) -> Substring {
    guard let last = lastIndex(where: { !condition($0) }) else { return self[...] }
    return self[index(after: last)...]
  }
}
