/// How a command is typed, and what it does.
public struct CommandForm: Hashable, Sendable {
  /// With its colon.
  public let name: String
  /// What stands after it, as help shows it; in brackets where it may be left out.
  public let argument: String
  /// A few words for help.
  public let documentation: String

  /// `:type EXPR`
  public var usage: String { argument.isEmpty ? name : "\(name) \(argument)" }
  /// Whether it can do nothing without its argument.
  var needsArgument: Bool { !argument.isEmpty && !argument.hasPrefix("[") }
}

extension CommandForm {
  /// Every command, in the order in which help shows them.
  public static let all = [
    CommandForm(
      name: ":help", argument: "[WORD]",
      documentation:
        "topics; or help on a topic or a name (also ?NAME, and ??NAME for how a value was made); or what "
        + "mentions a word"),
    CommandForm(
      name: ":type", argument: "EXPR", documentation: "its type, shape and cost, without running it"),
    CommandForm(name: ":who", argument: "", documentation: "what is bound"),
    CommandForm(
      name: ":history", argument: "[all] [N] [PATTERN]",
      documentation: "what was entered and ran; all: in earlier sessions, too"),
    CommandForm(name: ":save", argument: "FILE", documentation: "write what ran as a script"),
    CommandForm(name: ":run", argument: "FILE", documentation: "run a script here"),
    CommandForm(name: ":time", argument: "STATEMENT", documentation: "run it and say how long that took"),
    CommandForm(
      name: ":explain", argument: "[CODE]", documentation: "more about an error; without a code, a list"),
    CommandForm(name: ":format", argument: "CODE", documentation: "its canonical form"),
    CommandForm(name: ":h5", argument: "NAME", documentation: "its files in the store, and how to open them"),
    CommandForm(
      name: ":set", argument: "[NAME [VALUE]]",
      documentation: "show or change threads, color, rows, width, verbose"),
    CommandForm(name: ":quit", argument: "", documentation: "leave (also quit, exit, Ctrl-D)"),
  ]

  /// Every command as it is typed.
  public static var names: [String] { all.map(\.name).sorted() }
}
