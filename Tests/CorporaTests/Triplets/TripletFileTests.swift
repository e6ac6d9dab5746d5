import Corpora
import Files
import Foundation
import TestSupport
import Testing

@Suite("Files of triplets")
struct TripletFileTests {
  private let files: CorpusFiles

  init() throws { files = try CorpusFiles() }

  private func records(_ text: String, _ name: String) throws -> [TripletRecord] {
    try TripletFile(path: files.write(text, to: name)).records
  }

  private func fault(_ text: String, _ name: String) throws -> TripletFileError? {
    let path = try files.write(text, to: name)
    do {
      _ = try TripletFile(path: path)
      return nil
    } catch let error as TripletFileError {
      #expect(error.path == path)
      return error
    }
  }

  @Test func rtdKeysAreReadFromLinesListsAndTables() throws {
    let object =
      #"{"reference_caption": "a dog", "relative_caption": "is a cat", "target_caption": "a cat", "id": 7}"#
    let wanted = TripletRecord(
      place: 1, referenceCaption: "a dog", modification: "is a cat", targetCaption: "a cat")
    #expect(try records(object + "\n\n", "a.jsonl") == [wanted])
    #expect(try records("[\(object)]", "a.json") == [wanted])
    let table = "reference_caption\trelative_caption\ttarget_caption\r\na dog\tis a cat\ta cat\r\n"
    #expect(
      try records(table, "a.tsv") == [
        TripletRecord(place: 2, referenceCaption: "a dog", modification: "is a cat", targetCaption: "a cat")
      ])
    let path = try files.compress(object + "\n", to: "a.jsonl.gz")
    #expect(try TripletFile(path: path).records == [wanted])
  }

  @Test func cirrIsKnownByItsKeysAndSupervised() throws {
    let file = try TripletFile(
      path: files.write(
        #"[{"pairid": 12, "reference": "dev-1", "target_hard": "dev-2", "caption": "two of them", "img_set": {"id": 1}}]"#,
        to: "cap.rc2.train.json"))
    #expect(
      file.records == [
        TripletRecord(
          place: 1, referenceImage: "dev-1", modification: "two of them", targetImage: "dev-2",
          isSupervised: true)
      ])
    #expect(file.isSupervised)
  }

  @Test func fashionIQJoinsItsTwoCaptions() throws {
    let text = #"[{"candidate": "B1", "target": "B2", "captions": ["is red. ", " has long sleeves,"]}]"#
    let found = try records(text, "cap.dress.train.json")
    #expect(found.map(\.modification) == ["is red and has long sleeves"])
    #expect(found.allSatisfy { $0.isSupervised && $0.targetImage == "B2" && $0.referenceImage == "B1" })
  }

  @Test func anEmptyModificationIsLeftToTheGates() throws {
    let text = #"{"reference": "a", "modification": " ", "target": "b"}"#
    #expect(try records(text, "a.jsonl").map(\.modification) == [""])
    #expect(try records("reference\ttext\ttarget\na\t\tb\n", "a.tsv").map(\.modification) == [""])
  }

  @Test func faultsNameTheirPlace() throws {
    let good = #"{"reference": "a", "text": "b", "target": "c"}"#
    #expect(try fault(good + "\n{\"text\": \"b\"}\n", "a.jsonl")?.place == 2)
    #expect(try fault("[\(good), 3]", "a.json")?.reason == .notAnObject)
    #expect(try fault("[\(good), 3]", "a.json")?.place == 2)
    #expect(try fault("[\(good), 3]", "a.json")?.isLine == false)
    #expect(try fault("{}", "a.json")?.reason == .notAnObject)
    #expect(try fault("", "a.jsonl")?.reason == .empty)
    #expect(try fault("[]", "a.json")?.reason == .empty)
    #expect(try fault("reference\ttext\ttarget\n", "a.tsv")?.reason == .empty)
    #expect(
      try fault("reference\ttext\ttarget\na\tb\n", "a.tsv")?.reason == .wrongColumns(expected: 3, found: 2))
    #expect(try fault("a\tb\tc\na\tb\tc\n", "a.tsv")?.place == 2)
    #expect(try fault(good, "a.parquet")?.reason == .unknownEnding(known: TripletFormat.endings))
    #expect(
      try fault(#"{"reference": "a", "text": 1.5, "target": "c"}"#, "a.jsonl")?.reason
        == .notText(key: "text"))
    #expect(
      try fault(#"{"reference": "a", "text": "b", "target": ""}"#, "a.jsonl")?.reason
        == .emptyText(key: "target"))
    #expect(
      try fault(#"{"pairid": 1, "reference": "a", "caption": "b"}"#, "a.jsonl")?.reason
        == .missing(["target_hard"]))
    #expect(
      try fault(#"{"candidate": "a", "target": "b", "captions": "c"}"#, "a.jsonl")?.reason
        == .notText(key: "captions"))
    guard case .malformedJSON? = try fault(good + "\n{\"reference\":", "b.jsonl")?.reason else {
      Issue.record("not malformed")
      return
    }
    #expect(throws: TripletFileError(path: "/nowhere/a.json", reason: .unreadable(code: 2))) {
      try TripletFile(path: "/nowhere/a.json")
    }
    #expect(throws: TextFileError.self) { try TripletFile(path: "/nowhere/a.jsonl") }
  }

  @Test(arguments: TripletFormat.allCases) func whatIsWrittenIsReadAgain(format: TripletFormat) throws {
    let records = [
      TripletRecord(
        place: 1, referenceImage: "a/b.png", referenceCaption: "a \"red\" dog\\", modification: "is – blue",
        targetCaption: "a blue dog 🐶", targetImage: "c.png", edit: "color", isSupervised: true),
      TripletRecord(place: 2, referenceCaption: "x", modification: "", targetCaption: "y\u{1}"),
    ]
    let found = try self.records(format.text(of: records), "out.\(format.rawValue)")
    let places = [.tabSeparated, .commaSeparated].contains(format) ? [2, 3] : [1, 2]
    #expect(found.map(\.place) == places)
    for (record, again) in zip(records, found) {
      #expect(
        again.referenceImage == record.referenceImage && again.referenceCaption == record.referenceCaption)
      #expect(again.modification == record.modification && again.targetCaption == record.targetCaption)
      #expect(again.targetImage == record.targetImage && again.edit == record.edit)
      #expect(again.isSupervised == record.isSupervised)
    }
  }

  @Test func tabsAndLinesInsideOfTextsBecomeSpacesInTables() throws {
    let record = TripletRecord(place: 1, referenceCaption: "a\tb", modification: "c\r\nd", targetCaption: "e")
    let found = try records(TripletFormat.tabSeparated.text(of: [record]), "out.tsv")
    #expect(found.map(\.referenceCaption) == ["a b"] && found.map(\.modification) == ["c d"])
  }

  @Test func tablesWithCommasAreThoseOfRFC4180() throws {
    let text = """
      reference,relative_caption,target
      "a ""red"" car","is blue,
      and new",b

      c,d,e
      """
    for name in ["a.csv", "a.CSV", "commas.txt"] {
      let found = try records(text, name)
      #expect(found.map(\.referenceCaption) == ["a \"red\" car", "c"], "\(name)")
      #expect(found.map(\.modification) == ["is blue,\nand new", "d"] && found.map(\.place) == [2, 5])
    }
    #expect(
      try fault("reference,text,target\na,b\n", "a.csv")?.reason == .wrongColumns(expected: 3, found: 2))
    let open = try fault("reference,text,target\na,b,c\n\"a,b,c\n", "a.csv")
    #expect(open?.reason == .openQuote && open?.place == 3)
    let path = try files.write("id,caption\n7,\"one, two\"\n", to: "captions.csv")
    #expect(try ImageCaptionFile(path: path).caption(of: "7.png") == "one, two")
  }

  @Test func theBeginningIsEnoughToBeRefused() throws {
    let good = #"{"image": "a", "caption": "b", "text": "c", "target": "d"}"# + "\n"
    let late = String(repeating: good, count: 1000) + "{\n"
    let path = try files.write(late, to: "late.jsonl")
    try TripletFile.check(path)
    #expect(throws: TripletFileError.self) { try TripletFile(path: path) }
    let early = try files.write(good + "{\n", to: "early.jsonl")
    #expect(throws: TripletFileError.self) { try TripletFile.check(early) }
    let error = #expect(throws: TripletFileError.self) { try ImageCaptionFile.check(early) }
    #expect(error?.place == 2)
    let empty = try files.write("", to: "empty.jsonl")
    #expect(throws: TripletFileError(path: empty, reason: .empty)) { try TripletFile.check(empty) }
  }

  @Test func captionsOfImagesAreFoundWithoutFolderAndEnding() throws {
    let path = try files.write("image\tcaption\nb\tone\nsub/c.png\ttwo\n7\tthree\n", to: "captions.tsv")
    let captions = try ImageCaptionFile(path: path)
    #expect(captions.caption(of: "folder/b.jpg") == "one")
    #expect(captions.caption(of: "sub/c.png") == "two")
    #expect(captions.caption(of: "7.png") == "three")
    #expect(captions.caption(of: ".png") == nil)
    let twice = try files.write(
      "{\"image\": 7, \"caption\": \"a\"}\n{\"image\": \"7\", \"caption\": \"b\"}", to: "c.jsonl")
    #expect(throws: TripletFileError(path: twice, place: 2, reason: .duplicate("7"))) {
      try ImageCaptionFile(path: twice)
    }
  }

  /// MOTA_FUZZ=100000 tries as many mutations of each format.
  @Test(arguments: TripletFormat.allCases) func noMutationTraps(format: TripletFormat) throws {
    defer { files.remove() }
    let seeds = [
      format.text(of: [
        TripletRecord(
          place: 1, referenceImage: "7", referenceCaption: "a \"dog\"", modification: "is é 🐶",
          targetCaption: "b", targetImage: "8", edit: "color", isSupervised: true),
        TripletRecord(place: 2, referenceCaption: "c", modification: "d", targetCaption: "e"),
      ]),
      format == .commaSeparated
        ? "pairid,reference,target_hard,caption\n1,a,b,\"c, \"\"d\"\"\ne\"\n"
        : format == .tabSeparated
          ? "pairid\treference\ttarget_hard\tcaption\n1\ta\tb\tc\n"
          : "[{\"pairid\": 1, \"reference\": \"a\", \"target_hard\": \"b\", \"caption\": \"c\"},\n"
            + "{\"candidate\": \"a\", \"target\": \"b\", \"captions\": [\"c\", \"d\", null]}]",
    ].map { Array($0.utf8) }
    var random = SplitMix64(seed: 11)
    var (read, refused) = (0, 0)
    for turn in 0..<FuzzCount.of(3000) {
      var bytes = seeds[turn % seeds.count]
      for _ in 0...random.below(4) {
        let at = random.below(bytes.count)
        switch random.below(5) {
        case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(Array("\"{}[],:\t\n\\u".utf8)[random.below(11)], at: at)
        case 3: bytes.removeSubrange(at...)
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + random.below(30))], at: at)
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      let path = try files.write(bytes, to: "fuzz.\(format.rawValue)")
      do {
        let file = try TripletFile(path: path)
        #expect(!file.records.isEmpty)
        read += 1
      } catch is TripletFileError {
        refused += 1
      } catch is TextFileError {
        refused += 1
      }
      _ = try? ImageCaptionFile(path: path)
    }
    #expect(read > 0 && refused > 0)
  }
}
