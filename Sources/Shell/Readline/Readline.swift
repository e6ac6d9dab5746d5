import CReadline
import Glibc
import Tensors

/// What the readers share of GNU readline: its calls back into the program, and one line of input.
///
/// Readline has one state for the whole process and calls back on the thread that waits for the line.
enum Readline {
  /// Gives the words that may stand for what is being typed.
  nonisolated(unsafe) private static var completions:
    (_ line: String, _ start: Int, _ word: String) -> [String] =
      { _, _, _ in [] }
  /// Draws what has changed; called before the program waits for a key.
  nonisolated(unsafe) private static var draw: () -> Void = {}
  /// Leaves what is drawn, so that the program may be suspended.
  nonisolated(unsafe) private static var leave: () -> Void = {}
  /// Whether Ctrl-C drops the line before readline sees the end of it.
  nonisolated(unsafe) private static var dropsLine = true
  /// Whether readline was given the end of the line for a request to stop.
  nonisolated(unsafe) private static var hasEndedLine = false
  nonisolated(unsafe) private static var candidates: [String] = []
  /// Readline keeps the pointer, so the characters live as long as the program.
  nonisolated(unsafe) private static let wordBreaks = strdup(" \t\n=,(){}[]+-*/|>\"")

  /// Prepares the library to read lines that it draws itself.
  static func prepare(completions: @escaping (_ line: String, _ start: Int, _ word: String) -> [String]) {
    self.completions = completions
    mota_readline_configure(
      { stream in Readline.key(from: fileno(stream)) },
      { word, start, _ in
        mota_readline_completion_is_complete()
        guard let word else { return nil }
        Readline.candidates = Readline.completions(
          String(cString: mota_readline_line()), Int(start), String(cString: word))
        return rl_completion_matches(word) { _, _ in Readline.nextCandidate() }
      }, wordBreaks)
    mota_readline_at_start {
      TerminalEncoding.restoreEnvironment()
      return 0
    }
    TerminalEncoding.overrideEnvironment()
    rl_initialize()
    TerminalEncoding.restoreEnvironment()
    using_history()
  }

  /// Has lines drawn by the program.
  ///
  /// - Parameters:
  ///   - draw: called before each wait for a key that has not come yet
  ///   - leave: called before the program is suspended
  static func drawing(by draw: @escaping () -> Void, leaving leave: @escaping () -> Void) {
    self.draw = draw
    self.leave = leave
    dropsLine = false
  }

  /// A candidate as a C string that readline frees; nil after the last.
  private static func nextCandidate() -> UnsafeMutablePointer<CChar>? {
    guard !candidates.isEmpty else { return nil }
    return strdup(candidates.removeFirst())
  }

  /// Reads a line, which may hold line feeds; nil at the end of input.
  static func line(_ prompt: String) -> String? {
    Suspension.watch()
    defer { Suspension.unwatch() }
    hasEndedLine = false
    TerminalEncoding.overrideEnvironment()
    guard let raw = readline(prompt) else { return nil }
    defer { free(raw) }
    return String(cString: raw)
  }

  /// Whether keys have come that were not read yet, as when a terminal pastes them one by one.
  static var inputIsWaiting: Bool { !ready.isEmpty || mota_input_is_waiting(STDIN_FILENO) != 0 }

  // MARK: Keys

  private static let lineFeed = Int32(UInt8(ascii: "\n"))

  /// Bytes that readline has yet to ask for.
  nonisolated(unsafe) private static var ready: [UInt8] = []
  nonisolated(unsafe) private static var decoder = KeyDecoder(takesUnicode: TerminalEncoding.isUnicode)
  /// How long the rest of a character may take; terminals send it at once.
  private static let characterMilliseconds: Int32 = 100

  /// The next byte from the terminal. A request to stop ends the line; other signals are dealt with in between.
  private static func key(from descriptor: Int32) -> Int32 {
    var byte: UInt8 = 0
    while true {
      if StopSignal.process.isRequested {
        ready = []
        // A paste whose end never came takes every line feed; the end of input ends that, too.
        guard !hasEndedLine else { return EOF }
        hasEndedLine = true
        if dropsLine { rl_replace_line("", 0) }
        return lineFeed
      }
      if !ready.isEmpty { return Int32(ready.removeFirst()) }
      if Suspension.isPending { Suspension.carryOut(leaving: leave) }
      if rl_pending_signal() != 0 { rl_check_signals() }
      if decoder.isPartial {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, characterMilliseconds) > 0 else {
          ready = decoder.end()
          continue
        }
      } else if mota_input_is_waiting(descriptor) == 0 {
        draw()
        guard waitsQuietly(for: descriptor) else { continue }
      }
      switch read(descriptor, &byte, 1) {
      case 1: ready = decoder.bytes(for: byte)
      case -1 where errno == EINTR: continue
      default: return EOF
      }
    }
  }

  /// Waits for input; false when a signal came, also one from between looking and waiting.
  private static func waitsQuietly(for descriptor: Int32) -> Bool {
    var (held, former) = (sigset_t(), sigset_t())
    sigemptyset(&held)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT] { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &former)
    defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
    guard !StopSignal.process.isRequested, !Suspension.isPending, rl_pending_signal() == 0 else {
      return false
    }
    return mota_wait_for_input(descriptor, &former) > 0
  }
}
