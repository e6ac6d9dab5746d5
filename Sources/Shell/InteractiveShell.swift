import Commands
import FoundationEssentials
import Glibc
import Notebook

/// The loop of the interactive prompt.
public final class InteractiveShell {
  private let conversation: Conversation
  private let reporter: TerminalReporter
  private let reader: any LineReader
  private let pending = PendingEntry()

  /// The lines of an entry that goes on; the completion of the next line needs them.
  private final class PendingEntry {
    var text = ""
  }

  /// A shell over a session that shows what happens in `reporter`.
  public init(session: Session, reporter: TerminalReporter) {
    self.reporter = reporter
    reporter.hasPrompt = true
    let (pending, conversation) = (
      pending, Conversation(session: session, sink: reporter, settings: reporter.settings)
    )
    self.conversation = conversation
    reader = Self.lineReader { line, start, word in
      conversation.completion.candidates(pending: pending.text, line: line, start: start, word: word)
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
        if !line.isEmpty, Conversation.isIncomplete(entry) {
          pending.text = entry  // an empty line ends what would otherwise go on
        } else if !entry.allSatisfy(\.isWhitespace) {
          reader.remember(entry)
          if case .leave = conversation.enter(entry) { return }
          reporter.reportFound()
        }
      }
    }
  }
}
