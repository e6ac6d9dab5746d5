import CReadline
import Glibc
import Synchronization

/// Ctrl-Z at the prompt: the terminal is as it was while the program is suspended, and the line is drawn again after.
///
/// Only while a line is read; at any other time the system's own way suspends the program.
enum Suspension {
  private static let isWanted = Atomic<Bool>(false)
  private static let isOver = Atomic<Bool>(false)
  nonisolated(unsafe) private static var former: (stop: sigaction, resume: sigaction, quit: sigaction)?

  /// Whether the program was asked to suspend, or has been resumed since.
  static var isPending: Bool { isWanted.load(ordering: .relaxed) || isOver.load(ordering: .relaxed) }

  /// Takes the signals, unless whoever started the program has it ignore them; Ctrl-\ does not end a program that has
  /// the terminal in a mode of its own.
  static func watch() {
    isWanted.store(false, ordering: .relaxed)
    isOver.store(false, ordering: .relaxed)
    var (stop, resume, quit) = (sigaction(), sigaction(), sigaction())
    sigaction(SIGTSTP, nil, &stop)
    guard
      unsafeBitCast(stop.__sigaction_handler.sa_handler, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
    else { return }
    var action = sigaction()
    sigemptyset(&action.sa_mask)
    action.__sigaction_handler.sa_handler = { _ in Suspension.isWanted.store(true, ordering: .relaxed) }
    sigaction(SIGTSTP, &action, nil)
    action.__sigaction_handler.sa_handler = { _ in Suspension.isOver.store(true, ordering: .relaxed) }
    sigaction(SIGCONT, &action, &resume)
    action.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(SIGQUIT, &action, &quit)
    former = (stop, resume, quit)
  }

  /// Gives the signals back.
  static func unwatch() {
    guard var (stop, resume, quit) = former else { return }
    sigaction(SIGTSTP, &stop, nil)
    sigaction(SIGCONT, &resume, nil)
    sigaction(SIGQUIT, &quit, nil)
    former = nil
  }

  /// Suspends the program if that is wanted, and makes the terminal ready again for the line.
  static func carryOut(leaving leave: () -> Void) {
    // After a stop that no program can see, the shell has given the terminal its own modes all the same.
    isOver.store(false, ordering: .relaxed)
    leave()
    rl_deprep_terminal()
    if isWanted.exchange(false, ordering: .relaxed) {
      unwatch()
      raise(SIGTSTP)
      watch()
    }
    rl_prep_terminal(1)
    rl_forced_update_display()
  }
}
