import Foundation

/// A program on a pseudo-terminal of its own, as a user has it in front of them.
package final class PseudoTerminal {
  /// What went wrong while a program was started.
  package struct Failure: Error {
    package let text: String
  }

  package private(set) var screen: TerminalScreen
  /// Everything that the program wrote.
  package private(set) var output: [UInt8] = []
  private let leader: pid_t
  private let descriptor: Int32
  private let other: Int32
  private let notes: TemporaryFolder
  private var ending: Int32?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - environment: what its environment has besides this process's own
  ///   - isShell: whether it is a shell with job control. Any other program has one above it that notes the terminal's
  ///     modes before and after, as the system resets them when the first program of a terminal ends.
  package init(
    _ path: String, _ arguments: [String] = [], width: Int = 80, height: Int = 24,
    environment: [String: String] = [:], isShell: Bool = false, in folder: String
  ) throws {
    notes = try TemporaryFolder()
    screen = TerminalScreen(width: width, height: height)
    // As posix_openpt, unlockpt and ptsname do it, which Swift does not import on Linux.
    descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (lock, number): (Int32, UInt32) = (0, 0)
    let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    guard descriptor >= 0, ioctl(descriptor, setLock, &lock) == 0, ioctl(descriptor, getNumber, &number) == 0
    else { throw Failure(text: "no pseudo-terminal: \(errno)") }
    let name = "/dev/pts/\(number)"
    // Held open, so that nothing that the program writes at its end is lost.
    other = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A session of its own, so that the first terminal that it opens is its controlling one; signals as at a login.
    let ownSession: Int16 = 0x80
    posix_spawnattr_setflags(
      &attributes, ownSession | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    var variables = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "LC_CTYPE", "LANG"] { variables[name] = nil }
    variables["TERM"] = "xterm"
    variables["LC_ALL"] = "C.UTF-8"
    variables["MOTA_HISTORY"] = folder + "/history"
    variables.merge(environment) { _, new in new }
    let above = ["/bin/sh", "-c", isShell ? Self.replacing : Self.watching, notes.path, folder]
    var words = (above + [path] + arguments).map { strdup($0) } + [nil]
    var assignments = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { (words + assignments).forEach { free($0) } }
    var started = pid_t()
    let code = posix_spawn(&started, above[0], &actions, &attributes, &words, &assignments)
    guard code == 0 else { throw Failure(text: "\(path) was not started: \(code)") }
    leader = started
  }

  deinit {
    if ending == nil {
      kill(leader, SIGKILL)
      var status: Int32 = 0
      waitpid(leader, &status, 0)
    }
    close(descriptor)
    close(other)
  }

  /// Runs a program between two notes of the terminal's modes; keys that send signals are the program's.
  private static let watching = """
    cd "$1"; shift; trap "" INT QUIT; stty -g > "$0/before"
    sh -c 'echo $$ > "$0/process"; exec "$@"' "$0" "$@"
    status=$?; stty -g > "$0/after"; exit $status
    """

  /// Becomes a program.
  private static let replacing = "cd \"$1\"; shift; exec \"$@\""

  private func note(_ name: String) -> String? {
    (try? String(contentsOfFile: notes.path + "/" + name, encoding: .utf8)).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The program's process; nil before it is there.
  package var process: pid_t? { note("process").flatMap { pid_t($0.dropLast()) } }

  /// Whether the program has left the terminal as it found it: its modes, and no bracketed paste.
  package var isRestored: Bool {
    guard let before = note("before"), let after = note("after") else { return false }
    return before == after && !screen.modes.contains("2004")
  }

  /// Types.
  package func send(_ text: String) { send(bytes: Array(text.utf8)) }

  /// Types bytes; what the program writes meanwhile is read, so that neither waits for the other.
  package func send(bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Array(rest.prefix(512)).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
      receive(within: 0)
    }
  }

  /// Gives the terminal another size, which the program is told.
  package func resize(width: Int, height: Int) {
    receive(within: 0)
    screen.resize(width: width, height: height)
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  /// Reads what the program has written, waiting for so many milliseconds at most; false at its end.
  @discardableResult
  package func receive(within milliseconds: Int32) -> Bool {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var wait = milliseconds
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while poll(&watched, 1, wait) > 0 {
      let count = read(descriptor, &block, block.count)
      guard count > 0 else { return false }
      output += block[..<count]
      screen.feed(block[..<count])
      wait = 0
    }
    return true
  }

  /// Waits until the screen shows something, at most a minute.
  package func waits(until isShown: (TerminalScreen) -> Bool) -> Bool {
    let deadline = Date().addingTimeInterval(60)
    while Date() < deadline {
      if isShown(screen) { return true }
      if !receive(within: 50) || hasEnded() { return isShown(screen) }
    }
    return false
  }

  private func hasEnded() -> Bool {
    var status: Int32 = 0
    guard ending == nil, waitpid(leader, &status, WNOHANG) == leader else { return ending != nil }
    ending = status
    receive(within: 0)
    return true
  }

  /// Waits for the program's end, at most a minute; its exit status, 128 and the number after a signal, nil while it
  /// still runs.
  package func exitStatus() -> Int32? {
    let deadline = Date().addingTimeInterval(60)
    while !hasEnded(), Date() < deadline { receive(within: 20) }
    guard let ending else { return nil }
    return ending & 0x7F == 0 ? (ending >> 8) & 0xFF : 128 + (ending & 0x7F)
  }
}
