import Corpora
import Foundation
import TestSupport
import Testing

@Suite("Captions in tables and documents")
struct CaptionTableTests {
  private func captions(_ text: String, _ name: String, _ format: CaptionFormat) throws -> [String] {
    let files = try CorpusFiles()
    defer { files.remove() }
    let plain = try CaptionCorpus(paths: [files.write(text, to: name)], format: format)
    let compressed = try CaptionCorpus(paths: [files.compress(text, to: name + ".gz")], format: format)
    let captions = try plain.first(.max)
    #expect(try compressed.first(.max) == captions)
    return captions
  }

  private let named = CaptionFormat.columnNamed("caption")

  @Test func commasSeparateInFilesOfThatName() throws {
    let text =
      "image,caption\r\n1.jpg,\"a red car, parked\"\r\n2.jpg,a dog\r\n3.jpg,\"two\nlines \"\"x\"\"\"\r\n"
    let expected = ["a red car, parked", "a dog", "two\nlines \"x\""]
    #expect(try captions(text, "a.csv", named) == expected)
    #expect(try captions(text, "a.txt", named) == expected)
    #expect(
      try captions("1,a dog\n2,\"b, c\"\n", "a.csv", .column(2, hasHeader: false)) == ["a dog", "b, c"])
  }

  @Test func doubledQuotationMarksOfATableAreRead() throws {
    let text =
      "image\tcaption\n1\t\"a \"\"stop\"\" sign\"\n2\t\"a\ttab\"\n3\t\"just quoted\"\n4\t\"x\" and y\n"
    #expect(
      try captions(text, "a.tsv", named)
        == ["a \"stop\" sign", "a\ttab", "\"just quoted\"", "\"x\" and y"])
    let quoted = "\"image\"\t\"caption\"\n\"1\"\t\"a dog\"\n\"2\"\t\"two\nlines\"\n"
    #expect(try captions(quoted, "a.tsv", named) == ["a dog", "two\nlines"])
  }

  @Test func brokenRecordsAreNamed() throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    func fault(_ text: String, _ name: String) throws -> CaptionCorpusError? {
      let path = try files.write(text, to: name)
      do {
        _ = try CaptionCorpus(paths: [path], format: named)
        return nil
      } catch let error as CaptionCorpusError {
        return error
      }
    }
    let (csv, tsv) = (files.folder + "/a.csv", files.folder + "/a.tsv")
    #expect(
      try fault("image,caption\n1,a car, parked\n", "a.csv")
        == .fieldCount(path: csv, line: 2, expected: 2, found: 3))
    #expect(try fault("image,caption\n1,\"a car\n2,b\n", "a.csv") == .openQuote(path: csv, line: 2))
    #expect(try fault("caption\timage\n\"a\nb\"\t1\n", "a.tsv") == .openQuote(path: tsv, line: 2))
    #expect(
      try fault("image\tcaption\n1\t\"a\nb\"\n", "a.tsv")
        == .missingColumn(path: tsv, line: 3, column: 2, found: 1))
  }

  @Test func documentsAreRead() throws {
    let coco =
      #"{"info": {"year": 2017}, "images": [{"id": 1}], "annotations": [{"image_id": 1, "id": 5, "caption": "a red car"}, {"image_id": 1, "id": 6, "caption": " a car by a tree\n"}]}"#
    let expected = ["a red car", "a car by a tree"]
    #expect(try captions(coco, "a.json", .lines) == expected)
    #expect(try captions(coco, "a.json", .json(key: "caption")) == expected)
    #expect(try captions(coco.replacing(", \"", with: ",\n \""), "a.json", .lines) == expected)
    #expect(try captions("[\"a red car\", \"\", \"a car by a tree\"]", "a.json", .lines) == expected)
    let list = "[\n {\"text\": \"a red car\"},\n {\"text\": \"a car by a tree\"}\n]"
    #expect(try captions(list, "a.json", .json(key: "text")) == expected)
  }

  @Test func aDocumentHashesAndDealsAsLinesDo() throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    let expected = CorpusFiles.captions(3_000)
    var limits = CorpusLimits()
    limits.chunkCaptions = 100
    let list = "[" + expected.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    var seen: [[UInt8]] = [[], []]
    let paths = [
      try files.write(expected.joined(separator: "\n"), to: "a.txt"), try files.write(list, to: "a.json"),
    ]
    let corpora = try paths.enumerated().map { index, path in
      try CaptionCorpus(paths: [path], format: .lines, limits: limits) { seen[index] += $0 }
    }
    #expect(seen[0] == seen[1])
    let batches = try corpora.map { try ShuffledCaptions($0, batch: 64, seed: 3, name: "x").batch(at: 60) }
    #expect(batches[0] == batches[1])
  }

  @Test(.needs(Pandas.isThere, "needs python3 with pandas (or MOTA_PYTHON)"))
  func pandasAndThisProgramReadTheSameCaptions() throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    try Pandas.run(
      #"""
      import pandas, csv
      words = ['a dog', 'a "stop" sign', 'a\ttab', '"all of it"', 'x, y', "it's", '犬', 'ends with "']
      long = words + ['two\nlines', 'three "x"\n\nlines, and']
      def frame(w): return pandas.DataFrame({'image': range(len(w)), 'caption': w})
      frame(words).to_csv('minimal.tsv', sep='\t', index=False)
      frame(long).to_csv('all.tsv', sep='\t', index=False, quoting=csv.QUOTE_ALL)
      frame(long).to_csv('minimal.csv', index=False)
      frame(long).to_csv('all.csv', index=False, quoting=csv.QUOTE_NONNUMERIC)
      for name in ['minimal.tsv', 'all.tsv', 'minimal.csv', 'all.csv']:
          read = pandas.read_csv(name, sep='\t' if name.endswith('tsv') else ',')['caption']
          with open(name + '.bytes', 'wb') as f: f.write('\0'.join(read).encode())
      """#, in: files.folder)
    for name in ["minimal.tsv", "all.tsv", "minimal.csv", "all.csv"] {
      let corpus = try CaptionCorpus(paths: ["\(files.folder)/\(name)"], format: named)
      let text = try String(contentsOfFile: "\(files.folder)/\(name).bytes", encoding: .utf8)
      #expect(try corpus.first(.max) == text.split(separator: "\0").map(String.init), "\(name)")
    }
  }
}

/// A Python with pandas.
private enum Pandas {
  private static let path: String? = {
    let named = ProcessInfo.processInfo.environment["MOTA_PYTHON"]
    return ([named].compactMap { $0 } + ["/usr/bin/python3"]).first {
      (try? launch($0, "import pandas", in: "/")) == 0
    }
  }()

  static let isThere = path != nil

  static func run(_ script: String, in folder: String) throws {
    #expect(try launch(try #require(path), script, in: folder) == 0, "\(script)")
  }

  private static func launch(_ path: String, _ script: String, in folder: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
