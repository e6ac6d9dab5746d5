import Diagnostics
import TestSupport
import Testing

@Suite("What is where a missing file was looked for")
struct NearbyPathTests {
  @Test func theNearestNameIsGiven() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("x", to: "cc3m.txt")
    _ = try folder.write("x", to: "captions.jsonl")
    _ = try folder.write("x", to: ".hidden")
    let path = folder.path
    #expect(NearbyPath.help(for: path + "/caption.jsonl") == "did you mean \(path)/captions.jsonl?")
    #expect(NearbyPath.help(for: path + "/cc3m.tsv") == "did you mean \(path)/cc3m.txt?")
    #expect(NearbyPath.help(for: path + "/captions") == "did you mean \(path)/captions.jsonl?")
    #expect(NearbyPath.help(for: path + "/hidden") == nil)
    #expect(NearbyPath.help(for: path + "/none/a.txt") == "there is no folder \(path)/none")
    for path in ["", "/", "~/a", "a\0b"] { #expect(NearbyPath.help(for: path) == nil) }
  }
}
