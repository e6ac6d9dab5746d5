import ArgumentParser
import Shell

/// `mota run FILE`: a script from beginning to end, or to its first error.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a script; stops at the first error.")

  @Argument(help: "The script; - for standard input.")
  var file: String

  @Flag(help: "Only parse and check.")
  var check = false

  @Flag(name: .customShort("i"), help: "Stay at the prompt afterwards.")
  var stay = false

  @OptionGroup var options: SessionOptions

  func run() throws {
    let host = try Host(options, showsValues: false)
    do {
      try host.runFile(file, checkOnly: check)
    } catch {
      // After an error, the prompt is where one looks at what is bound.
      if stay { host.interact() }
      throw error
    }
    if stay { host.interact() } else { try host.finish() }
  }
}
