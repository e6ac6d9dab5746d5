import CReadline
import Files
import FoundationEssentials
import Glibc
import Tensors

/// GNU readline with history and completion; used only when standard input and output are terminals.
final class ReadlineReader: LineReader {
  private let historyPath: String?
  private static let historyLength: Int32 = 10_000
  /// Readline keeps the pointer, so the characters live as long as the program.
  nonisolated(unsafe) private static let wordBreaks = strdup(" \t\n=,(){}[]+-*/|>\"")

  /// Prepares the terminal library; history comes from `historyPath` if that can be read.
  ///
  /// - Parameter completions: gives the words that may stand for what is being typed.
  init(
    historyPath: String?, completions: @escaping (_ line: String, _ start: Int, _ word: String) -> [String]
  ) {
    self.historyPath = historyPath
    Completion.source = completions
    mota_readline_configure(
      { stream in
        var byte: UInt8 = 0
        while true {
          switch read(fileno(stream), &byte, 1) {
          case 1: return Int32(byte)
          case -1 where errno == EINTR:
            // Ctrl-C ends the line as if it were empty; a changed window is readline's to handle.
            if StopSignal.process.isRequested {
              rl_replace_line("", 0)
              return Int32(UInt8(ascii: "\n"))
            }
            rl_check_signals()
          default: return EOF
          }
        }
      },
      { word, start, _ in
        mota_readline_completion_is_complete()
        guard let word else { return nil }
        Completion.prepare(start: Int(start), word: String(cString: word))
        return rl_completion_matches(word) { _, state in Completion.next(state: state) }
      }, Self.wordBreaks)
    using_history()
    stifle_history(Self.historyLength)
    if let historyPath { read_history(historyPath) }
  }

  func ask(_ prompt: String) -> LineInput {
    if StopSignals.isLeaving { return .end }
    StopSignal.process.clear()
    guard let raw = readline(prompt) else {
      OutputStream.write("\n", to: STDOUT_FILENO)
      return .end
    }
    defer { free(raw) }
    if StopSignal.process.isRequested {
      StopSignal.process.clear()
      OutputStream.write("^C\n", to: STDOUT_FILENO)
      return .interrupted
    }
    return .line(String(cString: raw))
  }

  /// Remembers an entry and writes it to the history file.
  func remember(_ entry: String) {
    let lines = HistoryEntry.lines(of: entry)
    for line in lines { add_history(line) }
    guard let historyPath, !lines.isEmpty else { return }
    let folder = FilePath.folder(of: historyPath)
    // A history that cannot be kept is no reason to disturb the user.
    if !folder.isEmpty { try? Folders.make(folder) }
    let file = open(historyPath, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    if file >= 0 { close(file) }
    append_history(Int32(lines.count), historyPath)
    history_truncate_file(historyPath, Self.historyLength)
  }

  /// Where history is kept by default: the XDG state folder.
  static func defaultHistoryPath(environment: [String: String] = ProcessInfo.processInfo.environment)
    -> String?
  {
    if let path = environment["MOTA_HISTORY"] { return path.isEmpty ? nil : path }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/mota/history" }
    return environment["HOME"].map { $0 + "/.local/state/mota/history" }
  }
}

/// What readline's C callbacks read; it calls them on the thread that waits for the line.
private enum Completion {
  nonisolated(unsafe) static var source: (String, Int, String) -> [String] = { _, _, _ in [] }
  nonisolated(unsafe) private static var candidates: [String] = []

  static func prepare(start: Int, word: String) {
    candidates = source(String(cString: mota_readline_line()), start, word)
  }

  /// The next candidate as a C string that readline frees.
  static func next(state: Int32) -> UnsafeMutablePointer<CChar>? {
    guard !candidates.isEmpty else { return nil }
    return strdup(candidates.removeFirst())
  }
}
