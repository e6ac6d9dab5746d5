import Corpora
import Foundation
import Testing

@Suite("Caption corpora")
struct CaptionCorpusTests {
  private func captions(_ paths: [String], _ format: CaptionFormat) throws -> [String] {
    try CaptionCorpus(paths: paths, format: format).first(.max)
  }

  private func withFiles(_ body: (CorpusFiles) throws -> Void) throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    try body(files)
  }

  @Test func everyFormatGivesTheSameCaptions() throws {
    try withFiles { files in
      let expected = ["a dog", "zwei Hütten", "犬 \"x\""]
      let lines = try files.write("a dog\nzwei Hütten\n犬 \"x\"\n", to: "a.txt")
      let table = try files.write(
        "url\tcaption\nu\ta dog\nu\tzwei Hütten\tmore\n\t犬 \"x\"", to: "a.tsv")
      let json = try files.write(
        "{\"caption\":\"a dog\",\"n\":1}\n{\"caption\":\"zwei H\\u00fctten\"}\n{\"caption\":\" 犬 \\\"x\\\" \"}\n",
        to: "a.jsonl")
      #expect(try captions([lines], .lines) == expected)
      #expect(try captions([table], .columnNamed("caption")) == expected)
      #expect(try captions([table], .column(2, hasHeader: true)) == expected)
      #expect(try captions([json], .json(key: "caption")) == expected)
    }
  }

  @Test func linesWithoutCaptionAreSkippedAndCounted() throws {
    try withFiles { files in
      let path = try files.write("\u{FEFF}one\r\n\r\n  \t \u{3000}\n\u{A0} two \u{3000}\n\n", to: "a.txt")
      let corpus = try CaptionCorpus(paths: [path], format: .lines)
      #expect(try corpus.first(9) == ["one", "two"])
      #expect(corpus.skippedLines == 3)
      let table = try files.write("1\tone\n2\t \n\n3\ttwo", to: "a.tsv")
      let second = try CaptionCorpus(paths: [table], format: .column(2, hasHeader: false))
      #expect(try second.first(9) == ["one", "two"])
      #expect(second.skippedLines == 2)
    }
  }

  @Test func filesFollowEachOther() throws {
    try withFiles { files in
      let first = try files.write("a\nb", to: "1.txt")
      let second = try files.compress("c\nd\n", to: "2.gz")
      let corpus = try CaptionCorpus(paths: [first, second], format: .lines)
      #expect(try corpus.first(9) == ["a", "b", "c", "d"])
      #expect(try corpus.first(3) == ["a", "b", "c"])
      #expect(corpus.count == 4)
    }
  }

  @Test func compressedFilesAreReadAtAnyPlace() throws {
    try withFiles { files in
      let expected = CorpusFiles.captions(6_000)
      let text = expected.joined(separator: "\n")
      var limits = CorpusLimits()
      limits.chunkCaptions = 100
      limits.pointSpacing = 20_000
      let cut = text.index(text.startIndex, offsetBy: text.count / 3)
      let paths = [
        try files.write(text, to: "plain.txt"), try files.compress(text, to: "one.gz"),
        try files.compress([String(text[..<cut]), "", String(text[cut...])], to: "three.gz"),
      ]
      for path in paths {
        let corpus = try CaptionCorpus(paths: [path], format: .lines, limits: limits)
        #expect(try corpus.first(.max) == expected, "\(path)")
      }
    }
  }

  @Test func zerosAfterTheLastMemberArePadding() throws {
    try withFiles { files in
      let path = try files.compress("a\nb\n", to: "a.gz")
      let bytes = try Array(Data(contentsOf: URL(filePath: path)))
      #expect(try captions([files.write(bytes + [0, 0, 0], to: "b.gz")], .lines) == ["a", "b"])
    }
  }

  @Test func whatIsObservedIsTheCaptionsWhateverTheFormat() throws {
    func observed(_ path: String, _ format: CaptionFormat) throws -> [UInt8] {
      var bytes: [UInt8] = []
      _ = try CaptionCorpus(paths: [path], format: format) { bytes.append(contentsOf: $0) }
      return bytes
    }
    try withFiles { files in
      let lines = try observed(files.write("ab\n\nc\n", to: "a.txt"), .lines)
      #expect(lines == [2, 0, 0, 0, 0, 0, 0, 0, 97, 98, 1, 0, 0, 0, 0, 0, 0, 0, 99])
      #expect(try observed(files.compress("ab\nc", to: "a.gz"), .lines) == lines)
      #expect(try observed(files.write("ab\t1\nc\t2", to: "a.tsv"), .column(1, hasHeader: false)) == lines)
    }
  }
}
