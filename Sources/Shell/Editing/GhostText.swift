import Language

/// What the user may be about to type, shown dimly behind the cursor.
package enum GhostText {
  /// The rest of the newest entry that begins like the text, to the end of a line; nil where there is none.
  package static func rest(of text: String, from history: some BidirectionalCollection<String>) -> String? {
    guard !text.allSatisfy(\.isWhitespace) else { return nil }
    guard
      let entry = history.last(where: { $0.utf8.count > text.utf8.count && $0.utf8.starts(with: text.utf8) })
    else { return nil }
    let rest = String(decoding: entry.utf8.dropFirst(text.utf8.count), as: UTF8.self)
    // The entry may go on in the middle of a character: an accent after its letter.
    guard text + rest == entry, let first = rest.unicodeScalars.first, !first.properties.isGraphemeExtend
    else {
      return nil
    }
    let body = rest.hasPrefix("\n") ? rest.dropFirst() : rest[...]
    let line = body.prefix { !$0.isNewline }
    return (rest.hasPrefix("\n") ? "\n" : "") + line
  }

  /// The rest of the one word that completes what is typed; nil for none and for several.
  package static func rest(of typed: String, from completions: [Completion]) -> String? {
    guard !typed.isEmpty, let first = completions.first,
      completions.allSatisfy({ $0.insertion == first.insertion }),
      first.insertion.hasPrefix(typed), first.insertion != typed
    else { return nil }
    return String(first.insertion.dropFirst(typed.count))
  }

  /// The part of a ghost up to the end of its first word.
  package static func word(of ghost: String) -> String {
    let blanks = ghost.prefix { !$0.isLetter && !$0.isNumber }
    return String(blanks + ghost.dropFirst(blanks.count).prefix { $0.isLetter || $0.isNumber || $0 == "_" })
  }
}
