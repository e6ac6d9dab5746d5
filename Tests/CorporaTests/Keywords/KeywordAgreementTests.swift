import Corpora
import Foundation
import TestSupport
import Testing

/// How often the tagger's runs are those of the reference pack's tagger, on texts that its rules were checked on
/// (every other line) and on the rest.
@Suite("Agreement on keywords", .enabled(if: ReferencePack.has("keywords/keywords.jsonl"), "no keywords"))
struct KeywordAgreementTests {
  private struct Line: Decodable {
    let text: String
    let noun_adj_det: [[Int]]
  }

  private static let wordNet = try? WordNetLexicon.installed()

  @Test(.needs(KeywordAgreementTests.wordNet != nil, "package wordnet-base is not installed"))
  func withWordNetNineRunsOfTenAreTheSame() throws {
    let scores = try measured(LexiconTagger(wordNet: Self.wordNet), name: "with WordNet")
    #expect(scores.allSatisfy { $0.value.f1 > ($0.key.hasSuffix("all") ? 0.9 : 0.85) })
  }

  @Test func withoutWordNetEightRunsOfTenAreTheSame() throws {
    let scores = try measured(LexiconTagger(wordNet: nil), name: "built-in words alone")
    #expect(scores.allSatisfy { $0.value.f1 > ($0.key.hasSuffix("all") ? 0.86 : 0.8) })
  }

  private struct Score {
    var common = 0
    var ours = 0
    var theirs = 0
    var sameWords = 0
    var words = 0
    var f1: Double { 2 * Double(common) / Double(max(1, ours + theirs)) }
    var agreement: Double { Double(sameWords) / Double(max(1, words)) }
  }

  /// Prints and returns the scores by half and source.
  private func measured(_ tagger: LexiconTagger, name: String) throws -> [String: Score] {
    let lines = try String(contentsOfFile: ReferencePack.path(of: "keywords/keywords.jsonl"), encoding: .utf8)
      .split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    let fashion = fashionCaptions()
    var scores: [String: Score] = [:]
    var seconds = Duration.zero
    for (index, line) in lines.enumerated() {
      let half = index % 2 == 0 ? "checked" : "unseen"
      let source = index >= lines.count - 300 ? "emoji" : fashion.contains(line.text) ? "FashionIQ" : "CIRR"
      var runs: [Range<Int>] = []
      seconds += ContinuousClock().measure { runs = tagger.keywordRuns(of: line.text) }
      let theirs = line.noun_adj_det.map { utf8Range($0, line.text) }
      let words = CaptionToken.tokens(of: line.text).filter { $0.kind == .word || $0.kind == .number }
      for key in ["\(half) \(source)", "\(half) all"] {
        scores[key, default: Score()].common += Set(runs).intersection(theirs).count
        scores[key, default: Score()].ours += runs.count
        scores[key, default: Score()].theirs += theirs.count
        scores[key, default: Score()].words += words.count
        scores[key, default: Score()].sameWords += words.count { word in
          runs.contains { $0.contains(word.range.lowerBound) }
            == theirs.contains { $0.contains(word.range.lowerBound) }
        }
      }
    }
    for (key, score) in scores.sorted(by: { $0.key < $1.key }) {
      print("keywords, \(name), \(key): span F1 \(percent(score.f1)), words \(percent(score.agreement))")
    }
    print("keywords, \(name): \(Int(Double(lines.count) / (seconds / .seconds(1)))) captions/s")
    return scores
  }

  private func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }

  private func utf8Range(_ range: [Int], _ text: String) -> Range<Int> {
    let widths = text.unicodeScalars.map { UTF8.width($0) }
    let start = widths[..<range[0]].reduce(0, +)
    return start..<(start + widths[range[0]..<range[1]].reduce(0, +))
  }

  /// Fashion IQ's captions, to tell the two sources of the pack's first 2,500 lines apart.
  private func fashionCaptions() -> Set<String> {
    struct Entry: Decodable { let captions: [String] }
    let folder = URL(filePath: ReferencePack.path).deletingLastPathComponent()
      .appending(path: "benchmarks/fashioniq/captions")
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    var captions: Set<String> = []
    for file in files {
      guard let entries = try? JSONDecoder().decode([Entry].self, from: Data(contentsOf: file)) else {
        continue
      }
      captions.formUnion(entries.flatMap(\.captions))
    }
    return captions
  }
}
