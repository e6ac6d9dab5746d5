import ArgumentParser
import Commands
import Diagnostics
import FoundationEssentials
import Language
import Notebook
import Shell
import Tensors

/// A session wired to the terminal, or to a program that reads JSON; turns outcomes into exit codes.
struct Host {
  private let session: Session
  private let reporter: any SessionReporter
  private let store: String

  init(_ options: SessionOptions, showsValues: Bool) throws {
    if let threads = options.threads { Parallel.threadCount = threads }
    StopSignals.install()
    reporter = options.json ? JSONReporter() : TerminalReporter(color: options.color)
    store = options.store
    session = try Session(
      options: .init(
        storeDirectory: options.store, showsValues: showsValues, usesCache: options.cache, stop: .process),
      sink: reporter)
  }

  /// Opens the prompt; only where output is for a person.
  func interact() {
    guard let reporter = reporter as? TerminalReporter else { return }
    InteractiveShell(session: session, reporter: reporter).run()
  }

  /// Runs `work`, then says with which exit code the program ends.
  ///
  /// A grid goes on past what fails, and so do the statements behind it; that something failed is known at the end.
  ///
  /// - Throws: what `work` throws; `ExitCode` 1 when something in a grid failed.
  func finishing(_ work: () throws -> Void) throws {
    do {
      try work()
      if session.failureCount > 0 { throw ExitCode(1) }
    } catch let code as ExitCode {
      reporter.end(code.rawValue)
      throw code
    }
    reporter.end(0)
  }

  /// - Throws: `ExitCode` 1 when the file cannot be read, and as `run` does.
  func runFile(_ path: String, checkOnly: Bool) throws {
    try run(read(path), checkOnly: checkOnly)
  }

  private func read(_ path: String) throws -> SourceText {
    switch ScriptFile.read(path) {
    case .success(let source): return source
    case .failure(let problem):
      reporter.note(problem.text)
      throw ExitCode(problem.isInterruption ? 130 : 1)
    }
  }

  /// Replays a script and compares it with the store, or with a certificate.
  ///
  /// - Throws: `ExitCode` 4 when something differs, and as `run` does.
  func replay(_ path: String, against: String?, certificate: String?) throws {
    let source = try read(path)
    do {
      let replay =
        if let against {
          try Replay(
            source, comparedWith: ReplayCertificate(path: against), answersIn: store, sink: reporter)
        } else {
          try Replay(source, comparedWith: store, sink: reporter)
        }
      switch try replay.run() {
      case .stopped(let outcome): try leave(after: outcome)
      case .compared(let report, let computed):
        if let certificate {
          try computed.write(to: certificate)
          reporter.note("wrote \(certificate)")
        }
        reporter.show(report.text)
        if !report.isIdentical { throw ExitCode(4) }
      }
    } catch let code as ExitCode {
      throw code
    } catch {
      reporter.report([Diagnostic(error.explained)])
      throw ExitCode(1)
    }
  }

  /// - Throws: `ExitCode` 1 after a failed statement, 4 where a replay inside of it differs, 3 for a source that
  ///   does not check, 130 after an interruption.
  func run(_ source: SourceText, checkOnly: Bool) throws {
    if checkOnly { return try check(source) }
    try leave(after: session.run(source))
  }

  /// Says how a source ended, and leaves where it did not end well.
  private func leave(after outcome: Session.Outcome) throws {
    switch outcome {
    case .completed: return
    case .rejected(let diagnostics):
      reporter.report(diagnostics)
      throw ExitCode(3)
    case .failed(let diagnostic):
      reporter.report([diagnostic])
      throw ExitCode(diagnostic.code == .replayDiffers ? 4 : 1)
    case .interrupted:
      reporter.note(
        "interrupted; run it again: finished steps are found, trainings and features of folders continue where they stopped"
      )
      throw ExitCode(130)
    }
  }

  private func check(_ source: SourceText) throws {
    let analysis = session.analyze(source)
    // The program ends after this; to free a long script piece by piece would only hold it up.
    _ = Unmanaged.passRetained(Lasting(analysis))
    reporter.report(analysis.diagnostics)
    guard !analysis.hasErrors else { throw ExitCode(3) }
    // A store that cannot be read is the run's concern, and found by it.
    guard let forecast = try? session.forecast(analysis) else { return }
    reporter.report(forecast, statements: analysis.checked.statements.count, of: source.name)
  }
}

/// An analysis that is not freed.
private final class Lasting {
  private let analysis: Analysis
  init(_ analysis: Analysis) { self.analysis = analysis }
}
