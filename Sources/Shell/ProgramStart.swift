import Files
import Glibc

/// What the program settles with the system before anything else.
public enum ProgramStart {
  /// Makes writes that cannot be carried out errors and not the end of the process, and takes as many open files as
  /// this user may have.
  public static func prepare() {
    openMissingStreams()
    // Into a closed pipe, and past the limit of file sizes.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    ProcessLimits.raiseOpenFiles()
    LastWords.install()
  }

  /// Takes the numbers of closed standard streams, so that no file that is opened later receives what is meant for
  /// them; reading and writing there fails as before.
  private static func openMissingStreams() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
      _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
