import ArgumentParser
import Foundation
import Language
import Notebook
import Shell
import Tensors

/// A session wired to the terminal; turns outcomes into exit codes.
struct Host {
  private let session: Session
  private let reporter: TerminalReporter
  private let printer: DiagnosticPrinter

  init(_ options: SessionOptions, showsValues: Bool) throws {
    if let threads = options.threads { Parallel.threadCount = threads }
    StopSignals.install()
    reporter = TerminalReporter(color: options.color)
    printer = DiagnosticPrinter(color: reporter.messageStyle.usesColor)
    session = try Session(
      options: .init(storeDirectory: options.store, showsValues: showsValues), reporter: reporter)
  }

  func interact() { InteractiveShell(session: session, reporter: reporter).run() }

  /// A grid goes on past what fails, and so do the statements behind it; that something failed is known at the end.
  ///
  /// - Throws: `ExitCode` 1 when something failed.
  func finish() throws {
    if session.failureCount > 0 { throw ExitCode(1) }
  }

  /// - Throws: `ExitCode` 1 when the file cannot be read, and as `run` does.
  func runFile(_ path: String, checkOnly: Bool) throws {
    switch ScriptFile.read(path) {
    case .success(let source): try run(source, checkOnly: checkOnly)
    case .failure(let problem):
      reporter.note(problem.text)
      throw ExitCode(problem.isInterruption ? 130 : 1)
    }
  }

  /// - Throws: `ExitCode` 1 after a failed statement, 3 for a source that does not check, 130 after
  ///   an interruption.
  func run(_ source: SourceText, checkOnly: Bool) throws {
    if checkOnly {
      let diagnostics = session.check(source)
      if !diagnostics.isEmpty { reporter.note(printer.render(diagnostics)) }
      if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(3) }
      return
    }
    switch session.run(source) {
    case .completed: return
    case .rejected(let diagnostics):
      reporter.note(printer.render(diagnostics))
      throw ExitCode(3)
    case .failed(let diagnostic):
      reporter.note(printer.render(diagnostic))
      throw ExitCode(1)
    case .interrupted:
      reporter.note(
        "interrupted; run it again: finished steps are found, trainings and features of folders go on from where they were"
      )
      throw ExitCode(130)
    }
  }
}
