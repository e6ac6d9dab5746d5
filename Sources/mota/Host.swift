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
  private let store: String

  init(_ options: SessionOptions, showsValues: Bool) throws {
    if let threads = options.threads { Parallel.threadCount = threads }
    StopSignals.install()
    reporter = TerminalReporter(color: options.color)
    printer = DiagnosticPrinter(color: reporter.messageStyle.usesColor)
    store = options.store
    session = try Session(
      options: .init(storeDirectory: options.store, showsValues: showsValues, usesCache: options.cache),
      reporter: reporter)
  }

  func interact() { InteractiveShell(session: session, reporter: reporter).run() }

  /// - Throws: `ExitCode` 1 when the file cannot be read, and as `run` does.
  func runFile(_ path: String, checkOnly: Bool) throws {
    switch ScriptFile.read(path) {
    case .success(let source): try run(source, checkOnly: checkOnly)
    case .failure(let problem):
      reporter.note(problem.text)
      throw ExitCode(problem.isInterruption ? 130 : 1)
    }
  }

  /// Replays a script and compares it with the store, or with a certificate.
  ///
  /// - Throws: `ExitCode` 4 when something differs, and as `run` does.
  func replay(_ path: String, against: String?, certificate: String?) throws {
    let source: SourceText
    switch ScriptFile.read(path) {
    case .success(let read): source = read
    case .failure(let problem):
      reporter.note(problem.text)
      throw ExitCode(problem.isInterruption ? 130 : 1)
    }
    do {
      let replay =
        if let against {
          try Replay(source, comparedWith: ReplayCertificate(path: against), reporter: reporter)
        } else {
          try Replay(source, comparedWith: store, reporter: reporter)
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
      reporter.note(printer.render(Session.diagnostic(for: error)))
      throw ExitCode(1)
    }
  }

  /// - Throws: `ExitCode` 1 after a failed statement, 4 where a replay inside of it differs, 3 for a source that does not check, 130 after
  ///   an interruption.
  func run(_ source: SourceText, checkOnly: Bool) throws {
    if checkOnly {
      let diagnostics = session.check(source)
      if !diagnostics.isEmpty { reporter.note(printer.render(diagnostics)) }
      if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(3) }
      return
    }
    try leave(after: session.run(source))
  }

  /// Says how a source ended, and leaves where it did not end well.
  private func leave(after outcome: Session.Outcome) throws {
    switch outcome {
    case .completed: return
    case .rejected(let diagnostics):
      reporter.note(printer.render(diagnostics))
      throw ExitCode(3)
    case .failed(let diagnostic):
      reporter.note(printer.render(diagnostic))
      throw ExitCode(diagnostic.code == RuntimeCode.replayDiffers ? 4 : 1)
    case .interrupted:
      reporter.note(
        "interrupted; run it again: finished steps are found, trainings and features of folders go on from where they were"
      )
      throw ExitCode(130)
    }
  }
}
