import ArgumentParser
import Glibc
import Shell

/// `mota`: a prompt, statements from the command line, or a script from standard input.
struct Interact: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interact", abstract: "Open a prompt (the default).",
    discussion: """
      With -c, statements run one after the other and the program leaves; with standard input from a file or a \
      pipe, that runs as a script.
      """)

  @Option(
    name: .customShort("c"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run a statement and leave; may be repeated.", valueName: "statement"))
  var statements: [String] = []

  @Flag(help: "Only check, and say what running it would take.")
  var check = false

  @Flag(name: .customShort("i"), help: "Stay at the prompt after the statements of -c.")
  var stay = false

  @OptionGroup var options: SessionOptions

  private var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }
  private var showsValues: Bool { !statements.isEmpty || isTerminal }

  func validate() throws {
    if stay, options.json {
      throw ValidationError("--json is for programs, and -i for people: take one of them")
    }
    if stay, statements.isEmpty { throw ValidationError("-i stays after statements: give some with -c") }
    if options.json, statements.isEmpty, isatty(STDIN_FILENO) == 1 {
      throw ValidationError("--json takes statements from -c, a file or a pipe, not from a prompt")
    }
  }

  func run() throws {
    let host = try Host(options, showsValues: showsValues)
    if statements.isEmpty, isTerminal, !check { return host.interact() }
    defer { if stay { host.interact() } }
    try host.finishing {
      if !statements.isEmpty, check {
        try host.run(.init(statements.joined(separator: "\n"), name: "-c"), checkOnly: true)
      } else if statements.isEmpty {
        try host.runFile("-", checkOnly: check)
      }
      guard !check else { return }
      for (index, statement) in statements.enumerated() {
        try host.run(
          .init(statement, name: statements.count == 1 ? "-c" : "-c \(index + 1)"), checkOnly: false)
      }
    }
  }
}
