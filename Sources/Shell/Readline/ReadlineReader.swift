import CReadline
import Commands
import Tensors

/// Lines that GNU readline draws itself, with history and completion, for terminals that cannot be drawn on.
final class ReadlineReader: LineReader {
  private let history: EntryHistory?
  let readsWholeEntries = false

  /// Prepares the terminal library with what was entered before.
  ///
  /// - Parameter completions: gives the words that may stand for what is being typed.
  init(
    history: EntryHistory?, completions: @escaping (_ line: String, _ start: Int, _ word: String) -> [String]
  ) {
    self.history = history
    Readline.prepare(completions: completions)
    for entry in history?.entries ?? [] { Self.add(entry.text) }
  }

  func ask(_ question: Question) -> LineInput {
    if StopSignals.isLeaving { return .end }
    StopSignal.process.clear()
    guard let line = Readline.line(question.prompt) else {
      OutputStream.write("\n")
      return .end
    }
    if StopSignal.process.isRequested {
      StopSignal.process.clear()
      OutputStream.write("^C\n")
      return .interrupted
    }
    return .line(line)
  }

  func remember(_ entry: String) {
    history?.add(entry)
    Self.add(entry)
  }

  /// One line for each statement, as readline shows line ends as control characters here.
  private static func add(_ entry: String) {
    for line in HistoryEntry.lines(of: entry) { add_history(line) }
  }
}
