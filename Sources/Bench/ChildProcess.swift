import Foundation

/// A program that was run to its end, with what it printed and the most memory it held.
struct ChildProcess {
  let output: Data
  let seconds: Double
  /// Peak resident memory, in MB of 2^20 bytes.
  let peakMemory: Double

  enum Failure: Error, CustomStringConvertible {
    case notStarted(program: String, code: Int32)
    case failed(program: String, status: Int32)

    var description: String {
      switch self {
      case .notStarted(let program, let code):
        "cannot start \(program): \(String(cString: strerror(code)))"
      case .failed(let program, let status):
        status & 0x7f == 0
          ? "\(program) ended with exit code \(status >> 8)"
          : "\(program) was ended by signal \(status & 0x7f)"
      }
    }
  }

  /// Runs a program found on the path; its errors go to ours.
  static func run(_ arguments: [String]) throws -> ChildProcess {
    let program = arguments.first ?? ""
    let pipe = Pipe()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pipe.fileHandleForWriting.fileDescriptor, 1)
    posix_spawn_file_actions_addclose(&actions, pipe.fileHandleForReading.fileDescriptor)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let start = DispatchTime.now().uptimeNanoseconds
    var id = pid_t()
    let code = posix_spawnp(&id, program, &actions, nil, &words, environ)
    guard code == 0 else { throw Failure.notStarted(program: program, code: code) }
    pipe.fileHandleForWriting.closeFile()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    var status: Int32 = 0
    var usage = rusage()
    while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
    guard status == 0 else { throw Failure.failed(program: program, status: status) }
    return ChildProcess(output: output, seconds: seconds, peakMemory: Double(usage.ru_maxrss) / 1_024)
  }
}
