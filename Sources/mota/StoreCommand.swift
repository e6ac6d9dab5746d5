import ArgumentParser
import Diagnostics
import ExperimentStore
import Experiments
import FoundationEssentials
import Glibc
import Language
import Notebook
import Shell
import Tensors

/// `mota store …`: looks after the folder in which results survive.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "List, show, verify, tidy and move what the store holds.",
    subcommands: [List.self, Show.self, Verify.self, Collect.self, Export.self, Import.self],
    defaultSubcommand: List.self)

  /// What every command of the store takes.
  struct Options: ParsableArguments {
    @Option(help: "The store's folder.", completion: .directory)
    var store = ProcessInfo.processInfo.environment["MOTA_STORE"] ?? "checkpoints"

    @Option(help: ArgumentHelp("When output is coloured.", valueName: "auto|always|never"))
    var color: ColorChoice = .auto

    /// Runs a body on the store; says what went wrong.
    ///
    /// - Throws: `ExitCode` 1 after an error, 130 after an interruption.
    func run(
      _ access: StoreKeeper.Access = .reading, _ body: (StoreKeeper) throws -> Void
    ) throws {
      StopSignals.install()
      let reporter = TerminalReporter(color: color)
      do {
        try body(StoreKeeper(store, access, sink: reporter))
      } catch let code as ExitCode {
        throw code
      } catch is Interrupted {
        reporter.note("interrupted; what was done until then stays")
        throw ExitCode(130)
      } catch {
        reporter.report([Diagnostic(error.explained)])
        throw ExitCode(1)
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ls", abstract: "List the tables and the finished steps.")
    @Option(help: "How many of the latest steps are listed.") var limit = 40
    @OptionGroup var options: Options

    func run() throws { try options.run { try $0.list(limit: max(0, limit)) } }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a table by name, or a result by its hash.")
    @Argument(help: "A table's name, or the beginning of a hash.") var name: String
    @OptionGroup var options: Options

    func run() throws { try options.run { try $0.show(name) } }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Read every file and compare it with what was written; exit code 1 when something is wrong.")
    @Flag(help: "Set damaged files aside, so that their steps run again.") var mend = false
    @OptionGroup var options: Options

    func run() throws {
      try options.run(mend ? .writing : .reading) { if try !$0.verify(mending: mend) { throw ExitCode(1) } }
    }
  }

  struct Collect: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "gc", abstract: "List what nothing needs any more; --remove removes it.")
    @Flag(help: "Remove what is listed.") var remove = false
    @Option(help: "Unfinished steps count as given up after this many days.") var days = 30
    @Flag(help: "Also results that no table was made from.") var unused = false
    @Flag(help: "Also results of another processor or other libraries.") var outdated = false
    @Flag(help: "Also damaged files that were set aside.") var damaged = false
    @OptionGroup var options: Options

    func run() throws {
      try options.run(remove ? .writing : .reading) {
        try $0.collect(
          GarbagePolicy(abandonedAfterDays: days, includesSetAside: damaged, includesUnused: unused),
          includingOutdated: outdated, removing: remove)
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Copy tables with everything they were made from into another store, to be given away.")
    @Argument(help: "The folder of the other store; it is made if it is not there.", completion: .directory)
    var directory: String
    @Argument(help: "The tables; without, everything.") var tables: [String] = []
    @OptionGroup var options: Options

    func run() throws {
      let source = options.store
      var target = options
      target.store = directory
      try target.run(.making) { try $0.take(from: source, tables: tables) }
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Take tables and steps over from another store; every file is verified.")
    @Argument(help: "The folder of the other store.", completion: .directory) var directory: String
    @Argument(help: "The tables; without, everything.") var tables: [String] = []
    @OptionGroup var options: Options

    func run() throws {
      try options.run(.making) { try $0.take(from: directory, tables: tables) }
    }
  }
}
