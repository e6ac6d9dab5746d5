import Foundation
import TestSupport
import Testing

@Suite("The prompt, through a real pseudo-terminal", .onOwnThreads)
struct TerminalTests {
  static let hasPexpect: Bool = (try? StoreFilesTests.python("import pexpect", in: "/").status) == 0

  func runSession(_ name: String, in folder: String) throws {
    let script = Program.packageRoot + "/Tests/motaTests/Sessions/\(name).py"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [script, Program.path]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var environment = ProcessInfo.processInfo.environment
    environment["TERM"] = "xterm"
    environment["MOTA_HISTORY"] = folder + "/history"
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(output)")
  }

  @Test(.needs(hasPexpect, "needs python3-pexpect"))
  func historyMultiLineInputErrorsAndLeaving() throws {
    let folder = try TemporaryFolder()
    try runSession("prompt", in: folder.path)
  }

  @Test(.needs(hasPexpect, "needs python3-pexpect"))
  func plainLinesWithoutReadline() throws {
    let folder = try TemporaryFolder()
    try runSession("plain", in: folder.path)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/history"))
  }

  @Test(.needs(hasPexpect && SmallRun.isPossible, "needs python3-pexpect and the gallery's packages"))
  func controlCStopsATrainingKeepsTheBindingsAndItGoesOnLater() throws {
    let folder = try SmallRun.copy()
    try runSession("interrupt", in: folder.path)
  }

  @Test(.needs(hasPexpect && SmallRun.isPossible, "needs python3-pexpect and the gallery's packages"))
  func tablesAndMessagesFitTheScreen() throws {
    let folder = try SmallRun.copy()
    try runSession("tables", in: folder.path)
  }
}
