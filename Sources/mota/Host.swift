import ArgumentParser
import Foundation
import Language
import Notebook
import Shell
import Tensors

/// A session wired to the terminal, or to a program that reads JSON; turns outcomes into exit codes.
struct Host {
  private let session: Session
  private let reporter: any SessionReporter

  init(_ options: SessionOptions, showsValues: Bool) throws {
    if let threads = options.threads { Parallel.threadCount = threads }
    StopSignals.install()
    reporter = options.json ? JSONReporter() : TerminalReporter(color: options.color)
    session = try Session(
      options: .init(storeDirectory: options.store, showsValues: showsValues), reporter: reporter)
  }

  /// Opens the prompt; only where output is for a person.
  func interact() {
    guard let reporter = reporter as? TerminalReporter else { return }
    InteractiveShell(session: session, reporter: reporter).run()
  }

  /// Runs `work`, then says with which exit code the program ends.
  func finishing(_ work: () throws -> Void) throws {
    do { try work() } catch let code as ExitCode {
      reporter.end(code.rawValue)
      throw code
    }
    reporter.end(0)
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
    if checkOnly { return try check(source) }
    switch session.run(source) {
    case .completed: return
    case .rejected(let diagnostics):
      reporter.report(diagnostics)
      throw ExitCode(3)
    case .failed(let diagnostic):
      reporter.report([diagnostic])
      throw ExitCode(1)
    case .interrupted:
      reporter.note(
        "interrupted; run it again: finished steps are found, trainings and features of folders go on from where they were"
      )
      throw ExitCode(130)
    }
  }

  private func check(_ source: SourceText) throws {
    let analysis = session.analyze(source)
    reporter.report(analysis.diagnostics)
    guard !analysis.hasErrors else { throw ExitCode(3) }
    // A store that cannot be read is the run's concern, and found by it.
    guard let forecast = try? session.forecast(analysis) else { return }
    reporter.report(forecast, statements: analysis.checked.statements.count, of: source.name)
  }
}
