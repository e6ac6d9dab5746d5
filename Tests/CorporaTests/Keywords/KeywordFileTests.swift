import Corpora
import Foundation
import TestSupport
import Testing

@Suite("Keyword files")
struct KeywordFileTests {
  private func file(_ text: String, key: String? = nil) throws -> KeywordFile {
    let files = try CorpusFiles()
    defer { files.remove() }
    return try KeywordFile(path: files.write(text, to: "k.jsonl"), key: key)
  }

  private func fault(_ text: String, key: String? = nil) -> String {
    do {
      _ = try file(text, key: key)
      return "none"
    } catch {
      return "\(error)".replacing(/path: "[^"]*"/, with: "P")
    }
  }

  @Test(arguments: [
    #"{"text":"é, a red dog runs","spans":[[3,12]]}"#,
    #"{"text":"é, a red dog runs","keywords":["a red dog"]}"#,
    #"{"text":"é, a red dog runs","noun_adj_det":[{"start":3,"end":12}]}"#,
    #"""
    {"text":"é, a red dog runs","tokens":[{"start":0,"end":1,"pos":"INTJ"},{"start":3,"end":4,"pos":"DET"},
    {"start":5,"end":8,"pos":"ADJ"},{"start":9,"end":12,"pos":"NOUN"},{"start":13,"end":17,"pos":"VERB"}]}
    """#,
    #"{"text":"é, a red dog runs","pos":[[0,1,"X"],[3,4,"DET"],[5,8,"ADJ"],[9,12,"NOUN"],[13,17,"VERB"]]}"#,
  ])
  func everyWayOfWritingARunIsRead(line: String) throws {
    let file = try file(line.replacing("\n", with: ""))
    #expect(file.keywords(of: "é, a red dog runs") == ["a red dog"])
    #expect(file.count == 1)
  }

  @Test func otherTokensEndARun() throws {
    let file = try file(#"{"text":"t-shirt","pos":[[0,1,"NOUN"],[1,2,"PUNCT"],[2,7,"NOUN"]]}"#)
    #expect(file.keywords(of: "t-shirt") == ["t", "shirt"])
  }

  @Test func theNamedKeyIsRead() throws {
    let line = #"{"text":"a dog","noun_adj":[[2,5]],"noun_adj_det":[[0,5]]}"#
    #expect(try file(line).keywords(of: "a dog") == ["a dog"])
    #expect(try file(line, key: "noun_adj").keywords(of: "a dog") == ["dog"])
  }

  @Test func whiteSpaceAroundACaptionDoesNotMatter() throws {
    let file = try file(#"{"text":"  a dog ","spans":[[0,7]]}"#)
    #expect(file.keywords(of: "a dog") == ["a dog"])
    #expect(file.keywords(of: "\u{3000}a dog") == ["a dog"])
  }

  @Test func faultsNameTheLine() {
    let good = "{\"text\":\"a dog\",\"spans\":[[0,5]]}\n\n"
    #expect(fault(good + "{").hasPrefix("malformedJSON(P, line: 3"))
    #expect(fault(good + #"{"spans":[]}"#) == "missingText(P, line: 3)")
    #expect(
      fault(good + #"{"text":"b","noun_adj":[]}"#, key: "spans")
        == "missingKeywords(P, line: 3, keys: [\"spans\"])")
    for element in ["1", "[0]", "[0,1,2]", "null", "[0.5,1]", #"{"start":0}"#] {
      #expect(
        fault(good + #"{"text":"bc","spans":[[0,1],\#(element)]}"#)
          == "malformedKeyword(P, line: 3, element: 2)", "\(element)")
    }
    for (start, end) in [(0, 3), (-1, 1), (1, 1), (2, 1), (Int.max, Int.max)] {
      #expect(
        fault(good + #"{"text":"bc","spans":[[\#(start),\#(end)]]}"#)
          == "rangeOutsideText(P, line: 3, element: 1, start: \(start), end: \(end), length: 2)")
    }
    #expect(
      fault(good + #"{"text":"bcd","spans":[[1,3],[0,2]]}"#) == "outOfOrder(P, line: 3, element: 2)")
    #expect(
      fault(good + #"{"text":"red dog","keywords":["dog","red"]}"#)
        == "keywordNotInText(P, line: 3, keyword: \"red\")")
    #expect(
      fault(good + #"{"text":"a dog","spans":[[2,5]]}"#) == "contradiction(P, line: 3, earlierLine: 1)")
    #expect(fault(good + good) == "none")
  }

  @Test func anUnknownCaptionIsNamed() throws {
    let file = try file(#"{"text":"a dog","spans":[]}"#)
    #expect(try file.keywordRuns(of: "a dog") == [])
    #expect(throws: KeywordFileError.unknownCaption(path: file.path, caption: "a cat")) {
      try file.keywordRuns(of: "a cat")
    }
  }

  @Test(.enabled(if: ReferencePack.has("keywords/keywords.jsonl"), "no keywords"))
  func theFileOfThePackIsRead() throws {
    let path = ReferencePack.path(of: "keywords/keywords.jsonl")
    let file = try KeywordFile(path: path)
    #expect(file.count == 2_800)
    let fromTokens = try KeywordFile(path: path, key: "pos")
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      struct Line: Decodable { let text: String }
      let text = try JSONDecoder().decode(Line.self, from: Data(line.utf8)).text
      #expect(try file.keywordRuns(of: text) == fromTokens.keywordRuns(of: text))
    }
  }
}
