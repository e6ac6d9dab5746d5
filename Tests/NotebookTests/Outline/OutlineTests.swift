import Benchmarks
import CLIP
import Diagnostics
import Foundation
import Images
import Language
import Notebook
import TestSupport
import Testing
import Values

@Suite(
  "What is foretold of a function's example is what it gives",
  .needs((try? EmojiSource.locate()) != nil, "needs fonts-noto-color-emoji and unicode-data"))
struct OutlineTests {
  private let probe: SessionProbe

  init() throws {
    probe = try SessionProbe()
    let list = try Self.shortList()
    try list.write(toFile: probe.folder + "/list.txt", atomically: false, encoding: .utf8)
    try "a red hat\na blue dog\n".write(
      toFile: probe.folder + "/captions.txt", atomically: false, encoding: .utf8)
    try TinyFolder.write(
      to: probe.folder + "/tiny", captions: list.split(separator: "\n").map { "a photo of \($0.suffix(40))" })
    try FileManager.default.createDirectory(
      atPath: probe.folder + "/photos", withIntermediateDirectories: true)
    let picture = try RGBImage(width: 20, height: 30, pixels: (0..<1800).map { UInt8($0 % 251) })
    try Data(PNGWriter.encode(picture)).write(to: URL(fileURLWithPath: probe.folder + "/photos/a.png"))
    let faults = probe.run(
      """
      export ones([3, 2]) to "\(probe.folder)/x.npy"
      emoji = \(tiny("dataset(\"emoji\")"))
      clip = \(tiny("backbone(\"emoji-small\")"))
      phi = invert(clip, emoji.captions, steps=1, batch=8)
      triplets = triplets(emoji.train)
      full = align(phi, triplets, prompts=1, depth=1, steps=1, batch=8)
      """)
    try #require(faults.isEmpty, "\(faults.map(\.message))")
  }

  /// Zebras and their like, some people with all their skin tones, and flags.
  private static func shortList() throws -> String {
    let installed = try EmojiSource.locate().listPath
    var kept: [String] = []
    var (group, count) = ("", 0)
    for line in try String(contentsOfFile: installed, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("# subgroup: ") { (group, count) = (String(line.dropFirst(12)), 0) }
      count += line.hasPrefix("#") ? 0 : 1
      let isWanted = ["animal-mammal", "person-role", "country-flag"].contains(group) && count <= 100
      if line.hasPrefix("#") || isWanted { kept.append(String(line)) }
    }
    return kept.joined(separator: "\n") + "\n"
  }

  /// An example on the small gallery, with the small backbone and one step of training.
  private func tiny(_ example: String) -> String {
    let replacements = [
      ("dataset(\"emoji\")", "dataset(\"emoji\", list=\"\(probe.folder)/list.txt\")"),
      ("dataset(\"emoji\", subset=", "dataset(\"emoji\", list=\"\(probe.folder)/list.txt\", subset="),
      ("subset=\"skin tone\"", "subset=\"flag\""),
      ("backbone(\"emoji-small\")", "backbone(\"\(probe.folder)/tiny\")"),
      ("steps=600, batch=256", "steps=1, batch=8"), ("steps=200,", "steps=1, batch=8,"),
      ("depth=4", "depth=2"), ("\"x.npy\"", "\"\(probe.folder)/x.npy\""),
      ("\"photos\"", "\"\(probe.folder)/photos\""), ("\"captions.txt\"", "\"\(probe.folder)/captions.txt\""),
    ]
    return replacements.reduce(example) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  /// The example as a binding of `it`.
  private func binding(_ function: FunctionSignature) throws -> String {
    let example = Script(parsing: SourceText(tiny(function.example), name: function.name))
    let statement = try #require(example.statements.first)
    let expression: Language.Expression? =
      switch statement.kind {
      case .binding(_, let value), .expression(let value): value
      case .effect(let effect): effect.subject
      }
    return "it = " + example.source.text(in: try #require(expression).span)
  }

  /// Functions whose example needs the files of a benchmark; RecordFunctionTests have some.
  private static let others = ["record"]

  @Test func forEveryFunction() throws {
    var (shapes, catalogs) = (0, 0)
    for function in probe.session.library.functions where !Self.others.contains(function.name) {
      let text = try binding(function)
      let analysis = probe.session.analyze(SourceText(text, name: function.name))
      let name = Comment(rawValue: "\(text): \(analysis.diagnostics.map(\.message))")
      guard !analysis.hasErrors, let foretold = analysis.outlines.first,
        let type = analysis.checked.statements.first?.type
      else {
        Issue.record(name)
        continue
      }
      let faults = probe.run(text)
      guard faults.isEmpty, let value = probe.session.value(of: "it") else {
        Issue.record("\(text): \(faults.map(\.message))")
        continue
      }
      let actual = try #require(probe.session.analyze(SourceText("it", name: "it")).outlines.first)
      #expect(type.accepts(value.type(checkedAs: type)), name)
      if foretold.constant == nil, actual.constant == nil { #expect(foretold.type == actual.type, name) }
      if let hash = foretold.constant?.hash {
        #expect(hash == value.hash, name)
      }
      if let shape = foretold.shape {
        #expect(shape == actual.shape, name)
        shapes += 1
      }
      if let components = foretold.components { #expect(components == actual.components, name) }
      if let part = foretold.part { #expect(part == actual.part, name) }
      if !foretold.trainedOn.isEmpty { #expect(foretold.trainedOn == actual.trainedOn, name) }
      if let metrics = foretold.metrics {
        // A table of chosen rows keeps no outcomes, and so knows no metrics, whatever they were.
        if actual.metrics == nil { #expect(foretold.type == "table", name) }
        if let known = actual.metrics { #expect(metrics.shown == known.shown, name) }
        catalogs += actual.metrics == nil ? 0 : 1
      }
      if let names = foretold.names, let found = actual.names {
        #expect(try names.count() == found.count(), name)
      }
    }
    #expect(shapes >= 9 && catalogs >= 5, "\(shapes) shapes, \(catalogs) catalogues of metrics")
  }
}
