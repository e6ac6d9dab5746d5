import Commands

/// The manual page of a command, in the macros of man(7).
struct ManualPage {
  private let command: CommandDescription

  init(_ command: CommandDescription) { self.command = command }

  var fileName: String { command.pageName + ".1" }

  private var isOfTheProgram: Bool { command.words.count == 1 }

  var text: String {
    var lines = [
      // Without a date: the same program writes the same bytes on every day.
      ".TH \(Roff.literal(command.pageName.uppercased())) 1 \"\" \"mota \(Version.current)\" \"User Commands\""
    ]
    section("NAME", ["\(Roff.literal(command.pageName)) \\- \(Roff.prose(title))"], to: &lines)
    section("SYNOPSIS", synopsis, to: &lines)
    section("DESCRIPTION", paragraphs([command.abstract] + command.discussion), to: &lines)
    section(
      "COMMANDS", command.commands.flatMap { entry(Roff.bold($0.words.last ?? ""), explanation(of: $0)) },
      to: &lines)
    section("OPTIONS", command.arguments.flatMap { entry($0.heading, $0.explanation) }, to: &lines)
    if isOfTheProgram {
      section(
        "ENVIRONMENT", EnvironmentVariable.all.flatMap { entry(Roff.bold($0.name), $0.meaning) }, to: &lines)
    }
    section("SEE ALSO", seeAlso, to: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ heading: String, _ content: [String], to lines: inout [String]) {
    if !content.isEmpty { lines += [".SH \"\(heading)\""] + content }
  }

  /// The abstract without its full stop.
  private var title: String {
    command.abstract.last == "." ? String(command.abstract.dropLast()) : command.abstract
  }

  private var synopsis: [String] {
    let call = Roff.bold(command.words.joined(separator: " "))
    guard command.commands.isEmpty else {
      let rest = Roff.italic("command") + " ..."
      return [
        call + " " + (command.defaultCommand == nil ? rest : "[\(rest)]"), ".br",
        call + " \\fB\\-\\-help\\fR",
      ]
    }
    let named = command.arguments.filter { !$0.names.isEmpty }
    let placed = command.arguments.filter { $0.names.isEmpty }
    return [call] + (named + placed).map(\.usage)
  }

  private func paragraphs(_ texts: [String]) -> [String] {
    Array(texts.map { [Roff.prose($0)] }.joined(separator: [".PP"]))
  }

  private func explanation(of other: CommandDescription) -> String {
    guard other.words.last == command.defaultCommand, !other.abstract.contains("default") else {
      return other.abstract
    }
    return other.abstract + " (default)"
  }

  private func entry(_ heading: String, _ explanation: String) -> [String] {
    [".TP", heading] + (explanation.isEmpty ? [] : [Roff.prose(explanation)])
  }

  /// The pages of the commands below and above.
  private var seeAlso: [String] {
    let above = command.words.indices.dropFirst().map { command.words[..<$0].joined(separator: "-") }
    let names = above + command.commands.map(\.pageName)
    return names.enumerated().map { index, name in
      ".BR \(Roff.literal(name)) (1)" + (index < names.count - 1 ? "," : "")
    }
  }
}
