import Diagnostics
import Foundation
import Language
import Notebook
import TestSupport
import Testing

@Suite("Random paths in scripts that are only checked")
struct PathFuzzTests {
  /// The places of a path: `%` stands for its literal.
  static let templates = [
    "export x to %", "plot x to %", "replay %", "y = images(%)", "y = captions(%)",
    "y = captions([%, %], column=1)", "y = load(%)", "y = features(%, ids=%)", "y = backbone(%)",
    "y = dataset(\"cirr\", root=%)", "y = triplets(of=images(%), from=%)",
  ]
  /// Endings that lead past the look at the extension.
  static let endings = ["", "", ".csv", ".npy", ".h5", ".safetensors", ".png", ".json", ".html"]

  /// The literal of a string in a script.
  private static func literal(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.value < 32 || scalar.value == 127: "\\u{\(String(scalar.value, radix: 16))}"
      default: String(scalar)
      }
    }
    return "\"\(scalars.joined())\""
  }

  @Test(arguments: templates) func everyPathIsAnalysedAndEveryFaultShown(template: String) throws {
    let probe = try SessionProbe()
    // So deep that no path of points leads to a large folder.
    let folder = ScriptFolder(path: probe.folder + String(repeating: "/deep", count: 16))
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "."), withIntermediateDirectories: true)
    var generator = SplitMix64(seed: 104)
    for _ in 0..<FuzzCount.of(150) {
      let path = RandomPath.next(using: &generator) + Self.endings[generator.below(Self.endings.count)]
      let statement = template.replacing("%", with: Self.literal(path))
      let place = Comment(rawValue: statement.debugDescription)
      let found = probe.session.analyze(
        SourceText("x = tensor([1, 2])\n\(statement)\n", name: "a.mota"), in: folder)
      if path.utf8.contains(0) { #expect(found.hasErrors, place) }
      for diagnostic in found.diagnostics {
        let text = DiagnosticPrinter(color: false).render(diagnostic)
        #expect(text == VisibleText.lines(text), place)
      }
    }
    #expect(probe.record.events.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: probe.folder + "/store"))
  }
}
