import Glibc
import Synchronization
import Tensors

/// Turns Ctrl-C and termination into requests that a step sees between two operations.
public enum StopSignals {
  private static let leaving = Atomic<Bool>(false)

  /// Whether the program was asked to end, not only to stop what it is doing.
  static var isLeaving: Bool { leaving.load(ordering: .relaxed) }

  /// Installs the handlers; system calls are not restarted, so that a waiting prompt wakes up.
  public static func install() {
    // Touches both flags, so that the handler never runs their initialisers.
    StopSignal.process.clear()
    leaving.store(false, ordering: .relaxed)
    var wanted = sigset_t()
    sigemptyset(&wanted)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      sigaction(number, nil, &action)
      // nohup and the like ask for this signal to be ignored.
      if number == SIGHUP, isIgnored(action) { continue }
      action = sigaction()
      action.__sigaction_handler.sa_handler = { received in
        if received != SIGINT { StopSignals.leaving.store(true, ordering: .relaxed) }
        StopSignal.process.request()
      }
      sigemptyset(&action.sa_mask)
      action.sa_flags = 0
      sigaction(number, &action, nil)
      sigaddset(&wanted, number)
    }
    // Whoever started the program may have blocked them, as worker threads of Dispatch do.
    pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
    // A closed pipe is an error of the write, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
