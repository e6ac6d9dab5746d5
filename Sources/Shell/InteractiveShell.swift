import Diagnostics
import FoundationEssentials
import Language
import Notebook
import Tensors

/// The loop of the interactive prompt.
public final class InteractiveShell {
  let session: Session
  let reporter: TerminalReporter
  private let reader: any LineReader
  private let pending = PendingEntry()
  /// Every statement that ran, as it was entered, for `:history` and `:save`.
  private(set) var entries: [String] = []
  private var nextLine = 1

  /// The lines of an entry that goes on; the completion of the next line needs them.
  private final class PendingEntry {
    var text = ""
  }

  /// A shell over a session.
  public init(session: Session, reporter: TerminalReporter) {
    self.session = session
    self.reporter = reporter
    reporter.hasPrompt = true
    let pending = pending
    reader = Self.lineReader { line, start, word in
      LineCompletion(library: session.library, names: session.boundTypes)
        .candidates(pending: pending.text, line: line, start: start, word: word)
    }
  }

  /// GNU readline where the program has it, unless `MOTA_READLINE=0` asks for plain lines.
  private static func lineReader(
    completions: @escaping (_ line: String, _ start: Int, _ word: String) -> [String]
  ) -> any LineReader {
    #if canImport(CReadline)
      if ProcessInfo.processInfo.environment["MOTA_READLINE"] != "0" {
        return ReadlineReader(historyPath: ReadlineReader.defaultHistoryPath(), completions: completions)
      }
    #endif
    return PlainReader()
  }

  /// Reads and runs entries until the user leaves.
  public func run() {
    reporter.note("mota \(Version.current)  ·  :help, ?name, Ctrl-D to leave")
    while !StopSignals.isLeaving {
      switch reader.ask(pending.text.isEmpty ? "mota> " : "  ... ") {
      case .end: return
      case .interrupted: pending.text = ""
      case .line(let line):
        let entry = pending.text.isEmpty ? line : pending.text + "\n" + line
        pending.text = ""
        if let command = MetaCommand(entry) {
          reader.remember(entry)
          guard carryOut(command) else { return }
        } else if !line.isEmpty, Script(parsing: SourceText(entry, name: "input")).isIncomplete {
          pending.text = entry  // an empty line ends what would otherwise go on
        } else if !entry.allSatisfy(\.isWhitespace) {
          reader.remember(entry)
          execute(entry)
        }
      }
    }
  }

  func execute(_ entry: String) {
    let source = SourceText(entry, name: "input", firstLine: nextLine)
    nextLine += source.lineCount
    run(source)
  }

  func run(_ source: SourceText) {
    let outcome = session.run(source)
    switch outcome {
    case .completed: break
    case .rejected(let diagnostics): reporter.report(diagnostics)
    case .failed(let diagnostic): reporter.report([diagnostic])
    case .interrupted:
      session.stop.clear()
      reporter.note("interrupted; what was bound before still is, and a training goes on from its checkpoint")
    }
    keep(source, isWhole: { if case .completed = outcome { true } else { false } }())
  }

  /// Remembers what ran: all of the source with its comments, or the statements before the one that failed.
  private func keep(_ source: SourceText, isWhole: Bool) {
    let script = Script(parsing: source)
    let isHeader = script.version != nil
    if isWhole {
      let text = isHeader ? source.text.drop { $0 != "\n" }.dropFirst() : source.text[...]
      let kept = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n")
      if !kept.allSatisfy(\.isWhitespace) { entries.append(kept) }
    } else {
      entries += script.statements.prefix(session.completedStatements).map { source.text(in: $0.span) }
    }
  }
}
