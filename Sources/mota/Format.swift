import ArgumentParser
import Commands
import Diagnostics
import Language
import Notebook
import Shell

/// `mota format FILE…`: scripts in their canonical form.
struct Format: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format", abstract: "Write scripts in their canonical form, in place.",
    discussion: """
      Comments and line breaks stay where they are. A file that does not parse is left as it is, with its errors \
      (exit code 3).
      """)

  @Argument(
    help: "The scripts; - for standard input, whose form goes to standard output.",
    completion: .file(extensions: ["mota"]))
  var files: [String]

  @Flag(help: "Write nothing; name the files that are not in canonical form (exit code 1).")
  var check = false

  @Flag(help: "Write to standard output instead.")
  var stdout = false

  @Option(help: ArgumentHelp("When messages are coloured.", valueName: "auto|always|never"))
  var color: ColorChoice = .auto

  func validate() throws {
    if check, stdout { throw ValidationError("--check writes nothing: leave --stdout out") }
    if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("standard input can be read once") }
  }

  /// - Throws: `ExitCode` 3 when a file does not parse, 1 when one cannot be read or written, or is not in
  ///   canonical form and that was asked; what can be done of the others is done.
  func run() throws {
    StopSignals.install()
    let reporter = TerminalReporter(color: color)
    var code: Int32 = 0
    for file in files { code = max(code, try format(file, reporter)) }
    if code != 0 { throw ExitCode(code) }
  }

  private func format(_ file: String, _ reporter: TerminalReporter) throws -> Int32 {
    let source: SourceText
    switch ScriptFile.read(file) {
    case .success(let read): source = read
    case .failure(let problem):
      reporter.note(problem.text)
      if problem.isInterruption { throw ExitCode(130) }
      return 1
    }
    let script = Script(parsing: source)
    guard let formatted = Formatter.format(script) else {
      reporter.report(script.diagnostics)
      return 3
    }
    if check {
      guard formatted != source.text else { return 0 }
      reporter.note("\(source.name) is not in canonical form; mota format \(file) writes it so")
      return 1
    }
    if stdout || file == "-" {
      OutputStream.write(formatted)
    } else if formatted != source.text, let problem = Session.write(formatted, to: file) {
      reporter.report([problem])
      return 1
    }
    return 0
  }
}
