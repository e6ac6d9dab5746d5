/// What the shell does that is no statement and never part of a script.
package enum MetaCommand: Equatable {
  case help(String?)
  case type(String)
  case who
  case history
  case save(String)
  case run(String)
  case time(String)
  case explain(String?)
  case format(String)
  case set(String?, String?)
  case files(String)
  case quit
  /// A command without what it needs.
  case incomplete(Form)
  /// A word with a colon that is no command.
  case unknown(String)

  /// How a command is typed, and what it does.
  package struct Form: Equatable, Sendable {
    /// With its colon.
    package let name: String
    /// What stands after it, as help shows it; in brackets where it may be left out.
    package let argument: String
    /// A few words for help.
    package let documentation: String

    /// `:type EXPR`
    package var usage: String { argument.isEmpty ? name : "\(name) \(argument)" }
  }

  /// Every command, in the order in which help shows them.
  package static let forms = [
    Form(name: ":help", argument: "[NAME]", documentation: "help on everything, or on a name; also ?NAME"),
    Form(name: ":type", argument: "EXPR", documentation: "its type, shape and cost, without running it"),
    Form(name: ":who", argument: "", documentation: "what is bound"),
    Form(name: ":history", argument: "", documentation: "what was entered and ran"),
    Form(name: ":save", argument: "FILE", documentation: "write what ran as a script"),
    Form(name: ":run", argument: "FILE", documentation: "run a script here"),
    Form(name: ":time", argument: "STATEMENT", documentation: "run it and say how long that took"),
    Form(name: ":explain", argument: "[CODE]", documentation: "more about an error; without a code, a list"),
    Form(name: ":format", argument: "CODE", documentation: "its canonical form"),
    Form(name: ":h5", argument: "NAME", documentation: "its files in the store, and how to open them"),
    Form(
      name: ":set", argument: "[NAME [VALUE]]", documentation: "show or change threads, color, rows, width"),
    Form(name: ":quit", argument: "", documentation: "leave (also Ctrl-D)"),
  ]

  /// Every command as it is typed.
  package static var names: [String] { forms.map(\.name).sorted() }

  /// Reads `:name argument` or `?name`; nil for anything else.
  package init?(_ line: String) {
    let text = line.drop { $0 == " " || $0 == "\t" }
    if text.hasPrefix("?") {
      let name = text.dropFirst().split(whereSeparator: \.isWhitespace).first.map(String.init)
      self = .help(name)
      return
    }
    guard text.hasPrefix(":") else { return nil }
    let parts = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    let typed = parts.first.map(String.init) ?? ":"
    let name = [":h": ":help", ":t": ":type", ":q": ":quit", ":exit": ":quit"][typed] ?? typed
    let words = parts.count > 1 ? Self.trimmed(parts[1]) : ""
    guard let form = Self.forms.first(where: { $0.name == name }) else {
      self = .unknown(typed)
      return
    }
    guard !words.isEmpty || form.argument.isEmpty || form.argument.hasPrefix("[") else {
      self = .incomplete(form)
      return
    }
    self = Self.command(name, words)
  }

  private static func command(_ name: String, _ words: String) -> MetaCommand {
    switch name {
    case ":help": return .help(words.isEmpty ? nil : words)
    case ":type": return .type(words)
    case ":who": return .who
    case ":history": return .history
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
