import ArgumentParser
import Commands
import Diagnostics
import FoundationEssentials
import Glibc
import Language
import Notebook
import Shell
import Tensors

/// The program.
@main
struct Mota: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mota",
    abstract: "Ablation studies of zero-shot composed image retrieval.",
    discussion: """
      Without arguments, mota opens a prompt; with standard input from a file or a pipe, it runs that as a script; \
      with -c STATEMENT (repeatable) it runs that and leaves, or stays with -i; with --check it only checks. All \
      options of that: mota help interact. mota FILE.mota is mota run FILE.mota, and options may stand before the command.

      Results go to standard output, all else to standard error. NO_COLOR and TERM=dumb are respected; MOTA_STORE \
      names the store's folder, MOTA_HISTORY the file of the prompt's history.

      Exit codes: 0 ok, 1 a statement failed, 2 wrong usage, 3 a script does not parse or check, 4 a replay differs, \
      130 interrupted.
      """,
    version: "mota \(Version.current) (\(Inspection.libraries))",
    subcommands: [
      Interact.self, Run.self, Format.self, ReplayCommand.self, StoreCommand.self, LSP.self, Doctor.self,
      ManualCommand.self,
    ],
    defaultSubcommand: Interact.self)

  static func main() {
    ProgramStart.prepare()
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if let mistake = ProgramArguments.unknownCommand(in: arguments) { throw ValidationError(mistake) }
      var command = try parseAsRoot(ProgramArguments.arranged(arguments))
      try command.run()
      if OutputStream.hasLostOutput { leave(0) }
    } catch let code as ExitCode {
      leave(code.rawValue)
    } catch {
      // Help and version leave with 0; whatever else the arguments lack is wrong usage.
      let message = VisibleText.lines(fullMessage(for: error))
      if exitCode(for: error).isSuccess {
        OutputStream.write(message + "\n")
        leave(0)
      }
      OutputStream.write(message + "\n", to: STDERR_FILENO)
      leave(2)
    }
  }

  /// Ends the program with a code, in the place of 0 with 1 where something written to standard output did not arrive.
  private static func leave(_ code: Int32) -> Never {
    let isLost = OutputStream.hasLostOutput
    if isLost { OutputStream.write("error: standard output could not be written\n", to: STDERR_FILENO) }
    Glibc.exit(isLost && code == 0 ? 1 : code)
  }
}

/// Options of everything that runs statements.
struct SessionOptions: ParsableArguments {
  @Option(help: "The store's folder.", completion: .directory)
  var store = ProcessInfo.processInfo.environment["MOTA_STORE"] ?? "checkpoints"

  @Flag(inversion: .prefixedNo, help: "Find finished steps in the store; without, every step runs once.")
  var cache = true

  @Option(help: "Number of threads; results do not depend on it. (default: all processors)")
  var threads: Int?

  @Option(help: ArgumentHelp("When output is coloured.", valueName: "auto|always|never"))
  var color: ColorChoice = .auto

  @Flag(help: "Write everything as JSON, one object a line, on standard output.")
  var json = false

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 1024")
    }
  }
}

extension ColorChoice: ExpressibleByArgument {}
