/// What the shell does that is no statement and never part of a script.
package enum MetaCommand: Equatable {
  case help(String?)
  case type(String)
  case who
  case history
  case save(String)
  case run(String)
  case time(String)
  case explain(String)
  case format(String)
  case files(String)
  case quit
  case unknown(String)

  /// Every command as it is typed.
  package static let names = [
    ":explain", ":format", ":h5", ":help", ":history", ":quit", ":run", ":save", ":time", ":type", ":who",
  ]

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
    let name = parts.first.map(String.init) ?? ":"
    let argument = parts.count > 1 ? String(parts[1].drop(while: \.isWhitespace)) : ""
    switch name {
    case ":help", ":h": self = .help(argument.isEmpty ? nil : argument)
    case ":type", ":t": self = .type(argument)
    case ":who": self = .who
    case ":history": self = .history
    case ":save": self = .save(argument)
    case ":run": self = .run(argument)
    case ":time": self = .time(argument)
    case ":explain": self = .explain(argument)
    case ":format": self = .format(argument)
    case ":h5": self = .files(argument)
    case ":quit", ":q", ":exit": self = .quit
    default: self = .unknown(name)
    }
  }
}
