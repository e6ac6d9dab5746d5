import TestSupport
import Testing

/// Calls of Foundation that end the program at some paths or outputs, or that cannot tell why they failed.
@Suite("Paths and outputs go through the system's own calls")
struct SystemCallTests {
  @Test(arguments: [
    "FileManager", "FileHandle", "fileURLWithPath", "standardizedFileURL", "NSString",
    "String(contentsOfFile:",
    "Data(contentsOf:",
  ])
  func noFileOfTheProgramUses(call: String) throws {
    try #require(SourceFiles.ofProgram.count > 600)
    for (path, text) in SourceFiles.ofProgram { #expect(!text.contains(call), "\(path)") }
  }

  @Test func resultsAreWrittenWhereALossIsNoticed() {
    for (path, text) in SourceFiles.ofProgram where !path.hasPrefix("Diagnostics/") {
      #expect(text.firstMatch(of: /(?m)^ *(?:print|fputs|fwrite)\(/) == nil, "\(path)")
    }
  }
}
