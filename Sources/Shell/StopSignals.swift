import Foundation
import Tensors

/// Turns Ctrl-C and termination into requests that a step sees between two operations.
public enum StopSignals {
  /// Installs the handlers; system calls are not restarted, so that a waiting prompt wakes up.
  public static func install() {
    Interruption.clear()  // touches the flag, so that the handler never runs its initialiser
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in Interruption.request() }
      sigemptyset(&action.sa_mask)
      action.sa_flags = 0
      sigaction(number, &action, nil)
    }
    // A closed pipe is an error of the write, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
  }
}
