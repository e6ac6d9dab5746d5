import Foundation
import TestSupport

/// The built program, run as a user would.
enum Program {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The program beside the test runner.
  static let path: String = {
    let runner = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = runner.deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("mota").path
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
        return candidate
      }
      folder.deleteLastPathComponent()
    }
    return "mota"
  }()

  static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Runs to the end.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], in folder: String? = nil,
    wrappedBy wrapper: [String] = []
  ) throws -> Result {
    let running = try start(arguments, input: input, environment: environment, in: folder, wrappedBy: wrapper)
    return try running.finish()
  }

  /// A started program and the files that take its output.
  struct Running {
    let process: Process
    let folder: TemporaryFolder

    func errorsSoFar() -> String {
      (try? String(contentsOfFile: folder.path + "/errors", encoding: .utf8)) ?? ""
    }

    func outputSoFar() -> String {
      (try? String(contentsOfFile: folder.path + "/output", encoding: .utf8)) ?? ""
    }

    /// Waits until what was written so far holds something; not longer than the program runs, nor two minutes.
    func waits(until isThere: (Running) -> Bool) -> Bool {
      let deadline = Date().addingTimeInterval(120)
      while process.isRunning, Date() < deadline {
        if isThere(self) { return true }
        usleep(5_000)
      }
      return isThere(self)
    }

    func finish() throws -> Result {
      process.waitUntilExit()
      return Result(
        status: process.terminationReason == .exit
          ? process.terminationStatus : 128 + process.terminationStatus,
        output: try String(contentsOfFile: folder.path + "/output", encoding: .utf8), errors: errorsSoFar())
    }
  }

  static func start(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], in folder: String? = nil,
    wrappedBy wrapper: [String] = []
  ) throws -> Running {
    let files = try TemporaryFolder()
    try input.write(toFile: files.path + "/input", atomically: false, encoding: .utf8)
    let process = Process()
    let command = wrapper + [path] + arguments
    process.executableURL = URL(fileURLWithPath: command[0].hasPrefix("/") ? command[0] : "/usr/bin/env")
    process.arguments = command[0].hasPrefix("/") ? Array(command.dropFirst()) : command
    var variables = ProcessInfo.processInfo.environment
    variables["MOTA_HISTORY"] = files.path + "/history"
    variables.merge(environment) { _, new in new }
    process.environment = variables
    process.currentDirectoryURL = URL(fileURLWithPath: folder ?? files.path)
    process.standardInput = FileHandle(forReadingAtPath: files.path + "/input")
    for (name, attach) in [("output", \Process.standardOutput), ("errors", \Process.standardError)] {
      _ = FileManager.default.createFile(atPath: files.path + "/" + name, contents: nil)
      process[keyPath: attach] = FileHandle(forWritingAtPath: files.path + "/" + name)
    }
    try process.run()
    return Running(process: process, folder: files)
  }
}
