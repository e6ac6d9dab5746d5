import Diagnostics
import Foundation
import Language
import Notebook
import Testing

@Suite("What a script writes is no missing file, and nothing else is excused")
struct ForesightTests {
  private let probe: SessionProbe
  private var folder: ScriptFolder { ScriptFolder(path: probe.folder) }

  init() throws {
    probe = try SessionProbe()
    try FileManager.default.createDirectory(
      atPath: probe.folder + "/empty", withIntermediateDirectories: true)
    try Data("first\nsecond\n".utf8).write(to: URL(fileURLWithPath: probe.folder + "/names.txt"))
  }

  private func faults(_ text: String) -> [Diagnostic] {
    probe.session.analyze(SourceText(text, name: "probe.mota"), in: folder).diagnostics
  }

  private func codes(_ text: String) -> [String] { faults(text).map(\.code.rawValue) }

  static let written = [
    ("export zeros([2, 3]) to \"out/a.npy\"", "load(\"out/a.npy\")"),
    ("export zeros([2, 3]) to \"out/a.npy\"", "load(\"./out//a.npy\")"),
    ("export zeros([2, 3]) to \"out/a.npy\"", "features(\"out/../out/a.npy\", ids=\"names.txt\")"),
    ("export zeros([2, 3]) to \"out/deep/a.npy\"", "images(\"out\")"),
    ("export zeros([2, 3]) to \"out/deep/a.npy\"", "images(\"out/deep/\")"),
    ("export table to \"out/a.csv\"", "captions(\"out/a_gates.csv\", column=2)"),
    ("export table to \"out/a.csv\"", "captions(\"out/a_aspects.csv\")"),
    ("export submission of result to \"out/a.json\"", "captions(\"out/a_recall_subset.json\")"),
    ("path = \"out/a.npy\"\nexport zeros([2, 3]) to \"out/a.npy\"", "load(path)"),
  ]

  @Test(arguments: written) func whatWillHaveBeenWrittenIsNotMissing(_ effect: String, _ use: String) {
    let setting = """
      emoji = dataset("emoji")
      result = evaluate(baseline(backbone("emoji-small"), text), on=emoji.test)
      table = compare(result, against="x")
      """
    let found = faults(setting + "\n" + effect + "\nx = \(use)")
    #expect(found.isEmpty, "\(found.map(\.message))")
  }

  static let missing = [
    ("out/a.npy", "load(\"out/ab.npy\")", "out/ab.npy"),
    ("out/a.npy", "load(\"out/a.npy.npy\")", "out/a.npy.npy"),
    ("out/a.npy", "load(\"out/a_aspect.npy\")", "out/a_aspect.npy"),
    ("out/a.npy", "images(\"out/a\")", "out/a"),
    ("output/a.npy", "images(\"out\")", "out"),
    ("a.npy", "captions(\"ab.txt\")", "ab.txt"),
    // What is written excuses nothing in another argument.
    ("a.npy", "[load(\"a.npy\"), load(\"b.npy\")]", "b.npy"),
  ]

  @Test(arguments: missing)
  func whatIsOnlyNamedLikeAWrittenFileIsMissing(_ written: String, _ use: String, _ path: String) {
    let found = faults("export zeros([2, 3]) to \"\(written)\"\nx = \(use)")
    #expect(found.count == 1 && found[0].message.contains("\(probe.folder)/\(path)"), "\(found)")
  }

  @Test func pathsStartInTheFolderThatIsGiven() throws {
    try #require(probe.run("export zeros([2, 3]) to \"\(probe.folder)/x.npy\"").isEmpty)
    #expect(codes("x = load(\"x.npy\") @ zeros([3, 1])").isEmpty)
    #expect(codes("x = load(\"x.npy\") @ zeros([4, 1])") == ["E041"])
    #expect(codes("f = features(\"x.npy\", ids=\"names.txt\")").isEmpty)
    let elsewhere = probe.session.analyze(SourceText("x = load(\"x.npy\")", name: "probe.mota"))
    #expect(elsewhere.diagnostics.map(\.code.rawValue) == ["E149"])
  }
}
