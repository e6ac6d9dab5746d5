import Foundation
import TestSupport
import Testing

@Suite("A replay proves itself", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct ReplayTests {
  @Test(arguments: ["1", "2"])
  func aWholeAblationReplaysToTheLastBitWithAnyThreadCount(threads: String) throws {
    let folder = try SmallRun.copy()
    try FileManager.default.removeItem(atPath: folder.path + "/results")
    let result = try Program.run(
      ["replay", "small.mota", "--verify", "--certificate", "c.json", "--threads", threads], in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("identical: 12 steps of 9 statements"), "\(result.output)")
    #expect(result.output.contains("so are the 9 values"), "\(result.output)")
    // Everything was computed, and what the script writes was not written.
    #expect(!result.errors.contains("reused"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/results"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/checkpoints/replays").isEmpty)
    let certificate = try String(contentsOfFile: folder.path + "/c.json", encoding: .utf8)
    #expect(certificate.contains("\"verdict\":\"identical\""))
    // The certificate alone tells that another script is another, before anything is computed.
    _ = try folder.write(SmallRun.script.replacing("epochs=1", with: "epochs=2"), to: "other.mota")
    let other = try Program.run(["replay", "other.mota", "--against", "c.json"], in: folder.path)
    #expect(other.status == 4)
    #expect(other.output.contains("is not the recorded step: epochs 1 -> 2"), "\(other.output)")
  }

  @Test func aChangedArgumentIsNamedWithItsLine() throws {
    let folder = try SmallRun.copy()
    _ = try folder.write(SmallRun.script.replacing("epochs=1", with: "epochs=3"), to: "changed.mota")
    let result = try Program.run(["replay", "changed.mota", "--verify"], in: folder.path)
    #expect(result.status == 4)
    #expect(
      result.output.hasPrefix("differs at line 3: clip = backbone(\"emoji-small\", epochs=3)\n"),
      "\(result.output)")
    #expect(result.output.contains("epochs 1 -> 3"))
  }

  @Test func anotherBLASCoreIsNamed() throws {
    let folder = try SmallRun.copy()
    let result = try Program.run(
      ["replay", "small.mota", "--verify"], environment: ["OPENBLAS_CORETYPE": "Prescott"], in: folder.path)
    // On a processor that is one anyway, there is nothing to differ.
    let here = try Program.run(["--version"]).output
    let there = try Program.run(["--version"], environment: ["OPENBLAS_CORETYPE": "Prescott"]).output
    try #require(there.contains("OpenBLAS Prescott"))
    #expect(result.status == (here == there ? 0 : 4), "\(result.output)")
    #expect((result.output.firstMatch(of: /BLAS core \w+ -> Prescott/) == nil) == (here == there))
  }

  @Test func aFileWithAnotherContentIsNamed() throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    _ = try folder.write("f = features(\"features.npy\", ids=\"names.txt\")\n", to: "s.mota")
    #expect(try Program.run(["run", "s.mota"], in: folder.path).status == 0)
    #expect(try Program.run(["replay", "s.mota", "--verify"], in: folder.path).status == 0)
    // A copy of the file is the same file: what counts is what it holds.
    let path = folder.path + "/features.npy"
    try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
    try FileManager.default.copyItem(atPath: path + ".old", toPath: path)
    #expect(try Program.run(["replay", "s.mota", "--verify"], in: folder.path).status == 0)
    try SampleFiles.numPy([[1, 2, 3], [-4, 5, 7]], to: path)
    let result = try Program.run(["replay", "s.mota", "--verify"], in: folder.path)
    #expect(result.status == 4, "\(result.errors)")
    #expect(result.output.hasPrefix("differs at line 1: f = features("), "\(result.output)")
    #expect(result.output.contains("is not the recorded step: content "), "\(result.output)")
  }

  @Test func whatWasNeverRunCannotBeCompared() throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    _ = try folder.write("f = features(\"features.npy\", ids=\"names.txt\")\n", to: "s.mota")
    #expect(try Program.run(["-c", "dataset(\"emoji\")"], in: folder.path).status == 0)
    let result = try Program.run(["replay", "s.mota", "--verify"], in: folder.path)
    #expect(result.status == 4)
    #expect(result.output.contains("was never recorded"), "\(result.output)")
  }

  @Test func aValueThatASessionRecordedOtherwiseIsNamed() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("x = 2\nd = dataset(\"emoji\")\n", to: "s.mota")
    #expect(try Program.run(["run", "s.mota"], in: folder.path).status == 0)
    let sessions = folder.path + "/checkpoints/sessions"
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: sessions).first)
    let text = try String(contentsOfFile: sessions + "/" + name, encoding: .utf8)
    let mark = try #require(text.split(separator: "\n").first { $0.hasPrefix("# ok ") })
    let hash = mark.split(separator: " ")[2]
    try text.replacing("# ok \(hash)", with: "# ok 00000000").write(
      toFile: sessions + "/" + name, atomically: true, encoding: .utf8)
    let result = try Program.run(["replay", "s.mota", "--verify"], in: folder.path)
    #expect(result.status == 4)
    #expect(result.output.contains("its value is \(hash), and 00000000 was recorded"), "\(result.output)")
    // And the record itself is seen to be changed.
    let verified = try Program.run(["store", "verify"], in: folder.path)
    #expect(verified.status == 1)
    #expect(verified.output.contains("changed since it was written"), "\(verified.output)")
  }

  @Test func aStatementReplaysAndAScriptThatReplaysItselfIsRefused() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("x = 1\nreplay \"self.mota\"\n", to: "self.mota")
    let result = try Program.run(["run", "self.mota"], in: folder.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("error[E127]"), "\(result.errors)")
    _ = try folder.write("x = 1\nshow x + 1\n", to: "inner.mota")
    _ = try folder.write("replay \"inner.mota\"\n", to: "outer.mota")
    let outer = try Program.run(["run", "outer.mota"], in: folder.path)
    #expect(outer.status == 0 && outer.output == "2\n", "\(outer.errors)")
  }

  @Test func aCertificateThatWasChangedIsRefused() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("d = dataset(\"emoji\")\n", to: "s.mota")
    #expect(try Program.run(["run", "s.mota"], in: folder.path).status == 0)
    #expect(
      try Program.run(["replay", "s.mota", "--verify", "--certificate", "c.json"], in: folder.path).status
        == 0)
    let text = try String(contentsOfFile: folder.path + "/c.json", encoding: .utf8)
    _ = try folder.write(text.replacing("\"codeVersion\":\"2\"", with: "\"codeVersion\":\"3\""), to: "c.json")
    let result = try Program.run(["replay", "s.mota", "--against", "c.json"], in: folder.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("error[E127]"), "\(result.errors)")
  }

  @Test func stepsOfRefreshedAndOfUnboundValuesAreComparedToo() throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    _ = try folder.write("third\nfourth\n", to: "others.txt")
    let script = """
      ids = "names.txt"
      f = features("features.npy", ids=ids)
      ids = "others.txt"
      refresh f
      show lineage(features("features.npy", ids="names.txt"))

      """
    _ = try folder.write(script, to: "s.mota")
    let run = try Program.run(["run", "s.mota"], in: folder.path)
    #expect(run.status == 0 && run.output.contains("step "), "\(run.errors)\(run.output)")
    let result = try Program.run(
      ["replay", "s.mota", "--verify", "--certificate", "c.json"], in: folder.path)
    #expect(
      result.status == 0 && result.output.contains("identical: 2 steps of 5 statements"), "\(result.output)")
    // Every statement has the steps that it asked for.
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/c.json"))
    let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let statements = try #require(document["statements"] as? [[String: Any]])
    #expect(statements.map { ($0["steps"] as? [Any])?.count } == [0, 1, 0, 1, 1])
  }
}
