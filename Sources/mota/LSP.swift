import ArgumentParser
import Glibc
import LanguageServer

/// `mota lsp`: the language for editors.
struct LSP: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "Serve editors over standard input and output (Language Server Protocol).",
    discussion: """
      Started by an editor, not by hand: diagnostics, completion, hover, signatures, definitions, symbols and \
      formatting. Nothing is run and the store is not touched.
      """)

  @Flag(help: "Accepted for editors that pass it; there is no other way of transport.")
  var stdio = false

  /// - Throws: `ExitCode` 1 when the editor left without saying so.
  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let code = try LanguageServer(input: STDIN_FILENO, output: STDOUT_FILENO).run()
    if code != 0 { throw ExitCode(code) }
  }
}
