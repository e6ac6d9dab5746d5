import ArgumentParser
import Diagnostics
import Files
import Glibc
import Shell

/// `mota manual DIR`: the manual pages, written by `make install`.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Write a manual page for each command into a folder.",
    shouldDisplay: false)

  @Argument(help: "The folder; it is made if it is missing.", completion: .directory)
  var directory: String

  /// - Throws: `ExitCode` 1 when a page cannot be written.
  func run() throws {
    // Defaults are those of a new shell, not of the one that installs.
    unsetenv("MOTA_STORE")
    do {
      let program = CommandDescription(try JSONValue(parsing: Mota._dumpHelp())["command"] ?? .null)
      for page in program.withCommands.map(ManualPage.init) {
        try FileError.writing { () throws(FileBytes.Failure) in
          try AtomicFile.write(Array(page.text.utf8), to: "\(directory)/\(page.fileName)", makesFolders: true)
        }
      }
    } catch {
      TerminalReporter(color: .auto).report([Diagnostic(error.explained)])
      throw ExitCode(1)
    }
  }
}
