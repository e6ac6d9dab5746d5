import ArgumentParser
import Shell

/// `mota run FILE`: a script from beginning to end, or to its first error.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a script; stops at the first error.")

  @Argument(help: "The script; - for standard input.", completion: .file(extensions: ["mota"]))
  var file: String

  @Flag(help: "Only check, and say what running it would take.")
  var check = false

  @Flag(name: .customShort("i"), help: "Stay at the prompt afterwards.")
  var stay = false

  @OptionGroup var options: SessionOptions

  func validate() throws {
    if stay, options.json {
      throw ValidationError("--json is for programs, and -i for people: take one of them")
    }
  }

  func run() throws {
    let host = try Host(options, showsValues: false)
    // After an error, the prompt is where one looks at what is bound.
    defer { if stay { host.interact() } }
    try host.finishing { try host.runFile(file, checkOnly: check) }
  }
}
