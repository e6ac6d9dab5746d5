import Reports
import Foundation
import Language
import Notebook
import Tensors

/// The loop of the interactive prompt.
public final class InteractiveShell {
  private let session: Session
  private let reporter: TerminalReporter
  private let printer: DiagnosticPrinter
  private let editor: LineEditor
  /// Every entry that ran, for `:history` and `:save`.
  private var entries: [String] = []
  private var nextLine = 1

  /// A shell over a session.
  public init(session: Session, reporter: TerminalReporter) {
    self.session = session
    self.reporter = reporter
    printer = DiagnosticPrinter(color: reporter.messageStyle.usesColor, width: reporter.messageStyle.width)
    editor = LineEditor(historyPath: LineEditor.defaultHistoryPath()) { line, start, word in
      Completer(library: session.library, names: session.scope.names)
        .candidates(line: line, start: start, word: word)
    }
  }

  /// Reads and runs entries until the user leaves.
  public func run() {
    reporter.note("mota \(Version.current)  ·  :help, ?name, Ctrl-D to leave")
    var pending = ""
    while !StopSignals.isLeaving {
      switch editor.ask(pending.isEmpty ? "mota> " : "  ... ") {
      case .end: return
      case .interrupted: pending = ""
      case .line(let line):
        let entry = pending.isEmpty ? line : pending + "\n" + line
        pending = ""
        if let command = MetaCommand(entry) {
          editor.remember(entry)
          guard carryOut(command) else { return }
        } else if !line.isEmpty, Script(parsing: SourceText(entry, name: "input")).isIncomplete {
          pending = entry  // an empty line ends what would otherwise go on
        } else if !entry.allSatisfy(\.isWhitespace) {
          editor.remember(entry)
          execute(entry)
        }
      }
    }
  }

  private func execute(_ entry: String) {
    let source = SourceText(entry, name: "input", firstLine: nextLine)
    nextLine += source.lineCount
    report(session.run(source), entry: entry)
  }

  private func report(_ outcome: Session.Outcome, entry: String) {
    switch outcome {
    case .completed: entries.append(entry)
    case .rejected(let diagnostics): reporter.note(printer.render(diagnostics))
    case .failed(let diagnostic): reporter.note(printer.render(diagnostic))
    case .interrupted:
      Interruption.clear()
      reporter.note("interrupted; what was bound before still is, and a training goes on from its checkpoint")
    }
  }

  /// Does what a command says; false when the user wants to leave.
  private func carryOut(_ command: MetaCommand) -> Bool {
    switch command {
    case .quit: return false
    case .help(nil): reporter.show(HelpText.overview(session.library))
    case .help(let name?): help(name)
    case .type(let text): type(text)
    case .who: who()
    case .history: reporter.show(entries.isEmpty ? "nothing yet" : entries.joined(separator: "\n"))
    case .save(let path): save(path)
    case .run(let path): runFile(path)
    case .time(let text):
      let began = Date()
      execute(text)
      reporter.note(Quantity.duration(Date().timeIntervalSince(began)))
    case .explain(let code): explain(code)
    case .format(let text): format(text)
    case .files(let name):
      if let text = session.storedFiles(of: name.trimmingCharacters(in: .whitespaces)) {
        reporter.show(text)
      } else {
        reporter.note("write :h5 and the name of a value that a step left in the store")
      }
    case .unknown(let name): reporter.note("there is no command \(name); :help lists them")
    }
    return true
  }

  private func help(_ name: String) {
    if let text = HelpText.entry(name, session.library) {
      reporter.show(text)
    } else if let value = session.value(of: name) {
      reporter.show("\(name) = \(value.summary)  \(value.hash.short)")
    } else {
      reporter.note("nothing is called \(name); :help lists what there is")
    }
  }

  private func type(_ text: String) {
    switch session.outline(of: SourceText(text, name: "input")) {
    case .success(let words): reporter.show(words)
    case .failure(let rejected): reporter.note(printer.render(rejected.diagnostics))
    }
  }

  private func who() {
    let stale = Set(session.scope.staleNames)
    let lines = session.scope.names.compactMap { name in
      session.value(of: name).map {
        "\(name) = \($0.summary)  \($0.hash.short)" + (stale.contains(name) ? "  (stale)" : "")
      }
    }
    reporter.show(lines.isEmpty ? "nothing is bound" : lines.joined(separator: "\n"))
  }

  private func save(_ path: String) {
    let name = path.trimmingCharacters(in: .whitespaces.union(.init(charactersIn: "\"")))
    guard !name.isEmpty else { return reporter.note("write :save FILE") }
    if let problem = session.save(entries, to: name) {
      reporter.note(printer.render(problem))
    } else {
      reporter.note("wrote \(name)")
    }
  }

  private func runFile(_ path: String) {
    let name = path.trimmingCharacters(in: .whitespaces.union(.init(charactersIn: "\"")))
    switch ScriptFile.read(name) {
    case .success(let source): report(session.run(source), entry: source.text)
    case .failure(let problem): reporter.note(problem.text)
    }
  }

  private func explain(_ code: String) {
    let wanted = code.trimmingCharacters(in: .whitespaces)
    guard let found = Session.diagnosticCatalog[wanted] else {
      return reporter.note("there is no code \(wanted)")
    }
    reporter.show("\(found.rawValue): \(found.title)\n\n\(found.explanation)")
  }

  private func format(_ text: String) {
    let script = Script(parsing: SourceText(text, name: "input"))
    guard let formatted = Formatter.format(script) else {
      return reporter.note(printer.render(script.diagnostics))
    }
    reporter.show(formatted)
  }
}
