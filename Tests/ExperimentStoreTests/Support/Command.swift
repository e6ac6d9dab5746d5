import Foundation
import TestSupport

/// A program run to its end.
struct Command {
  let status: Int32
  let output: String
  let errors: String

  static func run(_ program: String, _ arguments: [String]) throws -> Command {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let messages = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Command(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: messages, as: UTF8.self))
  }

  static func python(_ script: String, _ arguments: String...) throws -> Command {
    try run("/usr/bin/python3", ["-c", script] + arguments)
  }

  static let hasHDF5Python: Bool =
    (try? python("import h5py, tables, pandas"))?.status == 0
  static let hasPython: Bool = (try? python("import fcntl"))?.status == 0
  static let hasH5Dump = FileManager.default.isExecutableFile(atPath: "/usr/bin/h5dump")

  /// Whether this process may mount a small file system; tried once.
  static let canMount: Bool = {
    guard geteuid() == 0, let folder = try? TemporaryFolder() else { return false }
    guard (try? mount(folder.path, size: "64k")) == true else { return false }
    unmount(folder.path)
    return true
  }()

  static func mount(_ path: String, size: String) throws -> Bool {
    try run("/bin/mount", ["-t", "tmpfs", "-o", "size=\(size)", "tmpfs", path]).status == 0
  }

  static func remountReadOnly(_ path: String) throws -> Bool {
    try run("/bin/mount", ["-o", "remount,ro", path]).status == 0
  }

  static func unmount(_ path: String) {
    _ = try? run("/bin/umount", [path])
  }
}
