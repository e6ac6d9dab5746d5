import Diagnostics
import Language
import TestSupport
import Testing

@Suite struct FuzzTests {
  /// Every part of the pipeline on one text; what must hold for any text at all.
  private func survives(_ text: String) {
    let script = parsed(text)
    var scope = Scope()
    let result = Checker(library: TestLibrary.library).check(script, in: &scope)
    let end = text.utf8.count
    for diagnostic in result.diagnostics {
      let span = diagnostic.primary?.location.span ?? Span(0, 0)
      if span.start < 0 || span.end > end { Issue.record("\(span) is outside of \(text.debugDescription)") }
    }
    let rendered = DiagnosticPrinter(color: false, width: 60).render(result.diagnostics)
    if rendered.isEmpty != result.diagnostics.isEmpty {
      Issue.record("nothing is said about \(text.debugDescription)")
    }
    if script.isIncomplete && script.diagnostics.isEmpty {
      Issue.record("\(text.debugDescription) misses nothing")
    }
    guard let once = Formatter.format(script) else { return }
    let again = parsed(once)
    if Formatter.format(again) != once {
      Issue.record("not idempotent: \(text.debugDescription) -> \(once.debugDescription)")
    }
    let lost = script.tokens.map(\.kind).filter { $0 != .mark(.comma) }
    if again.tokens.map(\.kind).filter({ $0 != .mark(.comma) }) != lost
      || again.comments.count != script.comments.count
    {
      Issue.record("formatting changed \(text.debugDescription) into \(once.debugDescription)")
    }
  }

  @Test(arguments: 0..<4) func anyBytesAreSurvived(_ part: Int) {
    var random = SplitMix64(seed: 100 + UInt64(part))
    for _ in 0..<FuzzCount.of(5_000) {
      let count = Int.random(in: 0...60, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      survives(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static let words = [
    "x", "full", "task", "show", "export", "to", "as", "of", "submission", "=", "(", ")", "[", "]", "{", "}",
    ",", ":", ".", "..", "+", "-", "*", "/", "@", "|>", "==", "<", "1", "0.5", "1e-3", "10 min", "30 %",
    "R@10",
    "\"a\"", "\"", "\n", "\n", "# c\n", "true", "f(", "steps=", "dataset(\"emoji\")", "emoji", ".train", " ",
    "\t",
    "\\", "é", "漢", "👩🏽‍🚒", "leave-one-out", "replay", "verify", "refresh", "invert(",
  ]

  @Test(arguments: 0..<4) func anyWordsAreSurvived(_ part: Int) {
    var random = SplitMix64(seed: 200 + UInt64(part))
    for _ in 0..<FuzzCount.of(5_000) {
      let count = Int.random(in: 0...24, using: &random)
      let glue = Bool.random(using: &random) ? " " : ""
      survives(
        (0..<count).map { _ in Self.words.randomElement(using: &random) ?? "" }.joined(separator: glue))
    }
  }

  @Test(arguments: 0..<4) func whatTheGrammarAllowsIsReadAndKeepsItsTokensWhenFormatted(_ part: Int) {
    var generator = ScriptGenerator(seed: 300 + UInt64(part))
    for _ in 0..<FuzzCount.of(3_000) {
      let text = generator.script()
      let faults = parsed(text).diagnostics
      if !faults.isEmpty { Issue.record("\(text.debugDescription): \(faults.map(\.message))") }
      survives(text)
    }
  }

  @Test(arguments: 0..<4) func aDamagedScriptIsSurvived(_ part: Int) {
    var generator = ScriptGenerator(seed: 400 + UInt64(part))
    for _ in 0..<FuzzCount.of(2_000) {
      var bytes = Array(generator.script().utf8)
      for _ in 0..<3 where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator.random)
        switch Int.random(in: 0..<3, using: &generator.random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &generator.random)], at: place)
        default: bytes[place] = UInt8.random(in: 32..<127, using: &generator.random)
        }
      }
      survives(String(decoding: bytes, as: UTF8.self))
    }
  }
}
