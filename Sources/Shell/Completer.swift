import Language
import Notebook

/// The words that may stand where the user is typing.
package struct Completer {
  private let library: Library
  private let names: [String]

  /// A completer for what is declared and what is bound.
  package init(library: Library, names: [String]) {
    self.library = library
    self.names = names
  }

  /// Candidates for `word`, which begins at UTF-8 offset `start` of `line`.
  package func candidates(line: String, start: Int, word: String) -> [String] {
    let before = String(decoding: line.utf8.prefix(start), as: UTF8.self)
    if before.allSatisfy(\.isWhitespace), word.hasPrefix(":") { return matching(MetaCommand.names, word) }
    if let dot = word.lastIndex(of: ".") {
      let owner = word[..<dot]
      return matching(Set(library.members.map { "\(owner).\($0.name)" }), word)
    }
    var words = Set(library.functions.map { $0.name + "(" } + names + library.symbols.map(\.name))
    if before.allSatisfy(\.isWhitespace) { words.formUnion(library.verbs.map { $0.rawValue + " " }) }
    if let function = enclosingCall(before), let signature = library.function(function) {
      words.formUnion(signature.parameters.map { $0.name + "=" })
    }
    return matching(words, word)
  }

  private func matching(_ words: some Sequence<String>, _ prefix: String) -> [String] {
    words.filter { $0.hasPrefix(prefix) }.sorted()
  }

  /// The name before the innermost bracket that is still open.
  private func enclosingCall(_ text: String) -> String? {
    var depth = 0
    for index in text.indices.reversed() {
      switch text[index] {
      case ")": depth += 1
      case "(" where depth > 0: depth -= 1
      case "(":
        let name = text[..<index].reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return name.isEmpty ? nil : String(name.reversed())
      default: break
      }
    }
    return nil
  }
}
