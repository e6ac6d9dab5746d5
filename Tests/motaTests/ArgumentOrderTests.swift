import Foundation
import TestSupport
import Testing

@Suite("Options before a command, and a script without one", .onOwnThreads)
struct ArgumentOrderTests {
  @Test(arguments: [
    ["s.mota"], ["--json", "s.mota"], ["s.mota", "--json"], ["--store", "kept", "s.mota"],
    ["--store=kept", "--threads", "1", "s.mota"], ["--store", "kept", "run", "s.mota"],
    ["--json", "--color", "never", "run", "s.mota"], ["--no-cache", "replay", "s.mota"],
    ["--store", "kept", "-c", "show 1 + 1"],
  ])
  func runsTheScript(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("show 1 + 1\n", to: "s.mota")
    let result = try Program.run(arguments, in: folder.path)
    #expect(result.status == 0, "\(arguments): \(result.errors)")
    #expect(result.output.contains("2"), "\(arguments)")
  }

  @Test func commandsOfTheStoreTakeThemAsWell() throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    let made = try Program.run(
      ["--store", "kept", "-c", "f = features(\"features.npy\", ids=\"names.txt\")"], in: folder.path)
    try #require(made.status == 0, "\(made.errors)")
    let listed = try Program.run(["store", "ls", "--store", "kept"], in: folder.path)
    let before = try Program.run(["--store", "kept", "store", "ls"], in: folder.path)
    #expect(listed.status == 0 && before.status == 0, "\(before.errors)")
    #expect(before.output == listed.output)
  }

  @Test(arguments: [
    ["nothing"], ["--store", "kept", "nothing"], ["--threads", "0", "run", "s.mota"], ["--store"],
  ])
  func whatIsWrongStaysWrong(arguments: [String]) throws {
    #expect(try Program.run(arguments).status == 2, "\(arguments)")
  }

  @Test(arguments: [
    (["rnu", "f"], "unknown command mota rnu; did you mean mota run?"),
    (["--store", "kept", "--json", "docter"], "unknown command mota docter; did you mean mota doctor?"),
    (["store", "shwo", "x"], "unknown command mota store shwo; did you mean mota store show?"),
    (["nothing"], "unknown command mota nothing; available: interact, run, format,"),
    (["folder"], "unknown command mota folder; available: interact"),
    (["notes.txt"], "unknown command notes.txt; to run the file, write mota run notes.txt"),
  ])
  func aCommandThatDoesNotExistIsNamedWithWhatWasMeant(arguments: [String], message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("show 1\n", to: "notes.txt")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/folder", withIntermediateDirectories: false)
    let result = try Program.run(arguments, in: folder.path)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("Error: \(message)"), "\(result.errors)")
  }

  @Test func valuesOfTheParsersOwnOptionsAreNoCommands() throws {
    #expect(try Program.run(["--generate-completion-script", "bash"]).status == 0)
    #expect(try Program.run(["help", "run"]).status == 0)
    #expect(try Program.run(["help", "store", "ls"]).status == 0)
  }

  @Test func theVersionIsTheProgramsWhateverFollows() throws {
    #expect(try Program.run(["--version"]).status == 0)
    #expect(try Program.run(["--help"]).status == 0)
  }
}
