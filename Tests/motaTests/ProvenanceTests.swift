import Foundation
import TestSupport
import Testing

@Suite(
  "Where values come from, and what is made anew", .onOwnThreads,
  .needs(SmallRun.isPossible, SmallRun.condition))
struct ProvenanceTests {
  private static let head = SmallRun.script.split(separator: "\n").prefix(6).joined(separator: "\n") + "\n"

  @Test func theLineageOfAModelIsATreeDownToTheFiles() throws {
    let folder = try SmallRun.copy()
    _ = try folder.write(
      Self.head
        + "show lineage(full)\nexport lineage(full) to \"l.dot\"\nexport lineage(full) to \"l.json\"\n",
      to: "l.mota")
    let result = try Program.run(["run", "l.mota"], in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    for line in [
      "full = align(phi, ", "├─ phi = invert(clip, emoji.captions", "│   model stage 1", "step emoji gallery",
      "step stage 2", "tau=0.02", "(above)",
    ] {
      #expect(result.output.contains(line), "\(line) is not in\n\(result.output)")
    }
    let graph = try String(contentsOfFile: folder.path + "/l.dot", encoding: .utf8)
    #expect(graph.hasPrefix("digraph lineage {") && graph.hasSuffix("}\n"))
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/l.json"))
    let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let entities = try #require(document["entity"] as? [String: Any])
    let activities = try #require(document["activity"] as? [String: Any])
    #expect(activities.count == 6)
    // Whatever is related is there.
    for (relation, ends) in [
      ("used", ["prov:entity", "prov:activity"]), ("wasGeneratedBy", ["prov:entity", "prov:activity"]),
      ("wasDerivedFrom", ["prov:generatedEntity", "prov:usedEntity"]),
    ] {
      let members = try #require(document[relation] as? [String: [String: String]])
      #expect(!members.isEmpty)
      for member in members.values {
        for end in ends {
          let id = try #require(member[end])
          #expect(entities[id] != nil || activities[id] != nil, "\(relation) \(id)")
        }
      }
    }
  }

  @Test func aStaleValueIsMadeAnewWithThoseItIsMadeFrom() throws {
    let result = try Program.run(
      [
        "-c", "a = 1", "-c", "b = a + 1", "-c", "c = b * 10", "-c", "a = 4", "-c", "refresh c", "-c",
        "show c",
      ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "50\n", "\(result.output)")
    #expect(result.errors.contains("b = 5") && result.errors.contains("c = 50"), "\(result.errors)")
  }

  @Test func whatIsNotStaleStays() throws {
    let result = try Program.run(["-c", "a = 1", "-c", "refresh a"])
    #expect(result.status == 0)
    #expect(result.errors.contains("a is up to date"), "\(result.errors)")
  }

  @Test func withoutTheCacheEveryStepRunsOnceAndGivesTheSame() throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    let arguments = [
      "-c", "f = features(\"features.npy\", ids=\"names.txt\")", "-c",
      "g = features(\"features.npy\", ids=\"names.txt\")",
    ]
    let first = try Program.run(arguments, in: folder.path)
    let second = try Program.run(arguments + ["--no-cache"], in: folder.path)
    #expect(first.status == 0 && second.status == 0)
    #expect(first.errors.contains("reused"))
    #expect(
      !second.errors.contains("reused") && !second.errors.contains("where the store had"), "\(second.errors)")
    #expect(
      second.errors.components(separatedBy: "✓ ").count == first.errors.components(separatedBy: "✓ ").count)
  }
}
