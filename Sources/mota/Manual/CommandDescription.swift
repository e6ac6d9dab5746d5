import Files

/// What a command declares about itself.
struct CommandDescription {
  /// The words that call it, such as mota, store and gc.
  let words: [String]
  let abstract: String
  /// Explanations in paragraphs.
  let discussion: [String]
  /// The command that runs where none is named.
  let defaultCommand: String?
  let arguments: [ArgumentDescription]
  let commands: [CommandDescription]

  /// Reads swift-argument-parser's description of a command (`CommandInfoV0`), without hidden commands and arguments,
  /// and without `help`, which has no page of its own.
  init(_ declared: JSONValue, below parents: [String] = []) {
    let words = parents + [declared["commandName"]?.text ?? ""]
    self.words = words
    abstract = declared["abstract"]?.text ?? ""
    discussion = (declared["discussion"]?.text ?? "").split(separator: "\n").map(String.init)
    defaultCommand = declared["defaultSubcommand"]?.text
    arguments = ArgumentDescription.merged(
      (declared["arguments"]?.elements ?? []).filter { $0["shouldDisplay"] != false }.map(
        ArgumentDescription.init))
    commands = (declared["subcommands"]?.elements ?? [])
      .filter { $0["shouldDisplay"] != false && $0["commandName"]?.text != "help" }
      .map { CommandDescription($0, below: words) }
  }

  /// This command and all below it.
  var withCommands: [CommandDescription] { [self] + commands.flatMap(\.withCommands) }

  /// The name of its page, such as mota-store-gc.
  var pageName: String { words.joined(separator: "-") }
}
