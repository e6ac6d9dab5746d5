import Foundation
import TestSupport
import Testing

@Suite("What the documentation shows holds", .onOwnThreads)
struct DocumentationTests {
  /// The ```mota blocks of a file, in order.
  static func examples(in file: String) throws -> [String] {
    let text = try String(contentsOfFile: Program.packageRoot + "/" + file, encoding: .utf8)
    return text.components(separatedBy: "```mota\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  @Test(
    .needs(SmallRun.isPossible, SmallRun.condition),
    arguments: [
      "Documentation/Language.md", "Documentation/Backbones.md", "Documentation/Tensors.md",
      "Documentation/Ablations.md", "Documentation/Reports.md", "Documentation/LanguageModels.md",
      "Documentation/Triplets.md", "Documentation/Diagnostics.md", "Documentation/Reproducibility.md",
    ])
  func everyExampleOfTheDocumentationRuns(file: String) throws {
    let folder = try SmallRun.copy()
    try SampleFiles.write(to: folder.path)
    let examples = try Self.examples(in: file)
    #expect(!examples.isEmpty)
    for example in examples {
      let result = try Program.run([], input: example, in: folder.path)
      #expect(result.status == 0, "\(example)\n\(result.errors)")
    }
  }

  @Test func everyExampleOfTheReadmeAndEveryExperimentChecks() throws {
    let scripts = try FileManager.default.contentsOfDirectory(atPath: Program.packageRoot + "/experiments")
      .filter { $0.hasSuffix(".mota") }
    #expect(scripts.contains("quickstart.mota"))
    for script in scripts {
      let result = try Program.run(["run", "--check", Program.packageRoot + "/experiments/" + script])
      #expect(result.status == 0, "\(script)\n\(result.errors)")
    }
    let examples = try Self.examples(in: "README.md")
    #expect(!examples.isEmpty)
    let result = try Program.run(["--check"], input: examples.joined(separator: "\n"))
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func theReadmeShowsItsTwoCommandsAndNamesTheLicences() throws {
    let text = try String(contentsOfFile: Program.packageRoot + "/README.md", encoding: .utf8)
    for needed in ["make demo", "make test", "Apache-2.0", "GPL-3", "SIL Open Font License", "Unicode"] {
      #expect(text.contains(needed), "\(needed)")
    }
  }
}
