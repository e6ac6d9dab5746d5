import ArgumentParser
import Language
import Notebook
import Shell

/// `mota replay FILE --verify`: the same script, from nothing, compared with what was recorded.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run a script in an empty session; with --verify, compare every result with the recorded one.",
    discussion: """
      With --verify (or --against), everything is computed anew with an empty store, and each step's result is compared \
      with the one in the store (or in a certificate). Exit codes: 0 identical, 4 different; the first difference is \
      named with its cause. Files that the script would write are not written.
      """)

  @Argument(
    help: "The script, or the record of a session; - for standard input.",
    completion: .file(extensions: ["mota"]))
  var file: String

  @Flag(help: "Compute everything again and compare it with the store's results.")
  var verify = false

  @Option(
    help: ArgumentHelp("Compare with a certificate in place of the store.", valueName: "file"),
    completion: .file())
  var against: String?

  @Option(
    help: ArgumentHelp("Write what was computed, and under which conditions.", valueName: "file"),
    completion: .file())
  var certificate: String?

  @OptionGroup var options: SessionOptions

  func validate() throws {
    if certificate != nil, !verify, against == nil {
      throw ValidationError("a certificate is of a comparison: add --verify, or --against FILE")
    }
  }

  func run() throws {
    let host = try Host(options, showsValues: false)
    try host.finishing {
      guard verify || against != nil else { return try host.runFile(file, checkOnly: false) }
      try host.replay(file, against: against, certificate: certificate)
    }
  }
}
