import Foundation
import TestSupport
import Testing

/// Every command with outputs that take nothing: the program ends by itself, with 1 where a result was lost.
@Suite("Outputs that cannot be written", .onOwnThreads)
struct OutputTests {
  static let commands: [[String]] = [
    ["--version"], ["--help"], ["help", "run"], ["run", "--help"], ["doctor"],
    ["doctor", "cirr", "--root", "."],
    ["-c", "show 1"], ["-c", "show 1", "--json"], ["run", "s.mota"], ["run", "s.mota", "--json"],
    ["format", "--stdout", "s.mota"], ["replay", "s.mota"], ["store", "ls", "--store", "kept"],
  ]
  static let ways = [
    ">/dev/full", ">&-", ">/dev/full 2>/dev/full", ">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full >/dev/full <&-",
  ]

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    try folder.write("show 1\n", to: "s.mota")
    return folder
  }

  @Test(arguments: commands) func theProgramEndsWithAnError(command: [String]) throws {
    let folder = try Self.folder()
    _ = try Program.run(
      ["-c", "f = features(\"features.npy\", ids=\"names.txt\")", "--store", "kept"], in: folder.path)
    let before = try folder.names(in: "kept")
    for way in Self.ways {
      let result = try Program.run(
        command, in: folder.path, wrappedBy: ["bash", "-c", "exec \"$0\" \"$@\" \(way)"])
      #expect(result.status == 1, "\(command) \(way): \(result.errors)")
      if !way.contains("2>") {
        #expect(result.errors.contains("standard output could not be written"), "\(command) \(way)")
      }
    }
    #expect(try folder.names(in: "kept") == before)
  }

  @Test func anEditorThatIsGoneEndsTheServer() throws {
    let folder = try Self.folder()
    for way in Self.ways {
      let result = try Program.run(
        ["lsp"], in: folder.path, wrappedBy: ["bash", "-c", "exec \"$0\" \"$@\" \(way)"])
      #expect(result.status == 1, "\(way)")
    }
  }

  /// A file that is opened later must not receive what was meant for a closed stream.
  @Test func aClosedStreamIsNotTakenByAFile() throws {
    let folder = try Self.folder()
    let script = "show \"stray\"\nx = tensor([1, 2])\nexport x to \"x.csv\"\nshow \"stray\"\n"
    try folder.write(script, to: "s.mota")
    let whole = try Program.run(["run", "s.mota"], in: folder.path)
    try #require(whole.status == 0, "\(whole.errors)")
    let expected = try String(contentsOfFile: folder.path + "/x.csv", encoding: .utf8)
    let result = try Program.run(
      ["run", "s.mota"], in: folder.path, wrappedBy: ["bash", "-c", "exec \"$0\" \"$@\" >&- 2>&- <&-"])
    #expect(result.status == 1)
    #expect(try String(contentsOfFile: folder.path + "/x.csv", encoding: .utf8) == expected)
  }
}
