import ArgumentParser
import Foundation
import Shell

/// `mota`: a prompt, statements from the command line, or a script from standard input.
struct Interact: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interact", abstract: "Open a prompt (the default).")

  @Option(
    name: .customShort("c"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run a statement and leave; may be repeated.", valueName: "statement"))
  var statements: [String] = []

  @Flag(help: "Only parse and check.")
  var check = false

  @OptionGroup var options: SessionOptions

  private var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }
  private var showsValues: Bool { !statements.isEmpty || isTerminal }

  func run() throws {
    let host = try Host(options, showsValues: showsValues)
    if !statements.isEmpty, check {
      try host.run(.init(statements.joined(separator: "\n"), name: "-c"), checkOnly: true)
    } else if !statements.isEmpty {
      for (index, statement) in statements.enumerated() {
        try host.run(
          .init(statement, name: statements.count == 1 ? "-c" : "-c \(index + 1)"), checkOnly: false)
      }
      try host.finish()
    } else if isTerminal {
      host.interact()
    } else {
      try host.runFile("-", checkOnly: check)
      try host.finish()
    }
  }
}
