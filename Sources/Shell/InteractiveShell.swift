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
    conversation = Conversation(session: session, sink: reporter, settings: reporter.settings)
    conversation.history = EntryHistory(path: Self.historyPath())
    reader = Self.reader(for: conversation, pending: pending, style: reporter.outputStyle)
  }

  /// GNU readline where the program has it, unless `MOTA_READLINE=0` asks for plain lines; whole entries on terminals
  /// that can be drawn on.
  private static func reader(
    for conversation: Conversation, pending: PendingEntry, style: @escaping () -> TerminalStyle
  ) -> any LineReader {
    #if canImport(CReadline)
      if ProcessInfo.processInfo.environment["MOTA_READLINE"] != "0" {
        if style().isInteractive, isatty(STDIN_FILENO) == 1 {
          return BlockReader(conversation: conversation, style: style)
        }
        return ReadlineReader(history: conversation.history) { line, start, word in
          conversation.completion.candidates(pending: pending.text, line: line, start: start, word: word)
        }
      }
    #endif
    return PlainReader()
  }

  /// Where history is kept: the file of `MOTA_HISTORY`, or one in the XDG state folder; nil for nowhere.
  private static func historyPath(environment: [String: String] = ProcessInfo.processInfo.environment)
    -> String?
  {
    if let path = environment["MOTA_HISTORY"] { return path.isEmpty ? nil : path }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/mota/history" }
    return environment["HOME"].map { $0 + "/.local/state/mota/history" }
  }

  /// Reads and runs entries until the user leaves.
  public func run() {
    reporter.note("mota \(Version.current)  ·  :help, ?name, Ctrl-D to leave")
    var previous: String?
    while !StopSignals.isLeaving {
      let question = Question(
        number: conversation.nextLine, isContinuation: !pending.text.isEmpty, previous: previous)
      switch reader.ask(question) {
      case .end where pending.text.isEmpty: return
      case .end, .interrupted: pending.text = ""
      case .line(let line):
        var entry = pending.text.isEmpty ? line : pending.text + "\n" + line
        pending.text = ""
        if !reader.readsWholeEntries {
          if !question.isContinuation { entry = PipedEntry.joined(entry, to: previous) ?? entry }
          if !line.isEmpty, Conversation.isIncomplete(entry) {
            pending.text = entry  // an empty line ends what would otherwise go on
            continue
          }
        }
        guard !entry.allSatisfy(\.isWhitespace) else { continue }
        reader.remember(entry)
        previous = entry
        if case .leave = conversation.enter(entry) { return }
        reporter.reportFound()
      }
    }
  }
}
