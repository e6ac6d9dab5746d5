import Diagnostics
import Language
import Notebook

extension Conversation {
  /// What the words of an entry are while it is typed, also of a statement behind a command.
  ///
  /// - Parameter cursor: the UTF-8 offset at which the user types; what is not finished there is not unknown.
  public func highlights(in entry: String, cursor: Int? = nil) -> [Highlight] {
    let highlighter = Highlighter(library: session.library, scope: session.scope)
    let blanks = entry.utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    let rest = entry.utf8.dropFirst(blanks)
    guard rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "?") else {
      return highlighter.highlights(in: SourceText(entry, name: Self.sourceName), cursor: cursor)
    }
    if rest.first == UInt8(ascii: "?") { return [Highlight(.verb, Span(blanks, blanks + 1))] }
    let command = String(decoding: rest.prefix { $0 > UInt8(ascii: " ") }, as: UTF8.self)
    let end = blanks + command.utf8.count
    var found: [Highlight] = []
    if case .unknown = Command(command) {
      let isTyped = end == cursor && CommandForm.names.contains { $0.hasPrefix(command) }
      if !isTyped { found.append(Highlight(.unknown, Span(blanks, end))) }
    } else {
      found.append(Highlight(.verb, Span(blanks, end)))
    }
    guard LineCompletion.takesStatement(command) else { return found }
    // Blanks in the place of the command leave every offset as it is.
    let statement =
      String(repeating: " ", count: end) + String(decoding: entry.utf8.dropFirst(end), as: UTF8.self)
    return found + highlighter.highlights(in: SourceText(statement, name: Self.sourceName), cursor: cursor)
  }
}
