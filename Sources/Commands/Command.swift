/// What a front end does that is no statement and never part of a script: `:type x`, `?align`.
public enum Command: Hashable, Sendable {
  case help(String?)
  /// How a bound value was made.
  case origin(String)
  case type(String)
  case who
  case history(HistoryRequest)
  case save(String)
  case run(String)
  case time(String)
  case explain(String?)
  case format(String)
  case set(String?, String?)
  case files(String)
  case quit
  /// A command without what it needs.
  case incomplete(CommandForm)
  /// A word with a colon that is no command.
  case unknown(String)

  /// Reads `:name argument`, `?name`, `??name`, or a word such as `quit`; nil for anything else.
  public init?(_ line: String) {
    let text = line.drop { $0 == " " || $0 == "\t" }
    if text.hasPrefix("?") {
      let name = text.drop { $0 == "?" }.split(whereSeparator: \.isWhitespace).first.map(String.init)
      self = if text.hasPrefix("??"), let name { .origin(name) } else { .help(name) }
      return
    }
    guard text.hasPrefix(":") else {
      guard let word = Self.word(Self.trimmed(text)) else { return nil }
      self = word
      return
    }
    let parts = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    let typed = parts.first.map(String.init) ?? ":"
    let name = [":h": ":help", ":t": ":type", ":q": ":quit", ":exit": ":quit"][typed] ?? typed
    let words = parts.count > 1 ? Self.trimmed(parts[1]) : ""
    guard let form = CommandForm.all.first(where: { $0.name == name }) else {
      self = .unknown(typed)
      return
    }
    guard !words.isEmpty || !form.needsArgument else {
      self = .incomplete(form)
      return
    }
    self = Self.command(name, words)
  }

  /// What people type at other prompts to leave and to get help, also as a call.
  private static func word(_ text: String) -> Command? {
    switch text {
    case "quit", "exit", "quit()", "exit()": return .quit
    case "help", "help()": return .help(nil)
    default: break
    }
    let isCall = text.hasPrefix("help(") && text.hasSuffix(")")
    guard isCall || text.hasPrefix("help ") else { return nil }
    let name = trimmed(text.dropFirst(5).dropLast(isCall ? 1 : 0))
    let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "_.@".contains($0) }
    return isName ? .help(name) : nil
  }

  private static func command(_ name: String, _ words: String) -> Command {
    switch name {
    case ":help": return .help(words.isEmpty ? nil : words)
    case ":type": return .type(words)
    case ":who": return .who
    case ":history": return .history(HistoryRequest(words))
    case ":save": return .save(unquoted(words))
    case ":run": return .run(unquoted(words))
    case ":time": return .time(words)
    case ":explain": return .explain(words.isEmpty ? nil : words)
    case ":format": return .format(words)
    case ":h5": return .files(words)
    case ":set":
      let parts = words.split { $0.isWhitespace || $0 == "=" }.map(String.init)
      return .set(parts.first, parts.count > 1 ? parts.dropFirst().joined(separator: " ") : nil)
    default: return .quit
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast())
  }
}
