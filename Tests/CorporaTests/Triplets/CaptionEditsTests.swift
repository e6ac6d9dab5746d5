import Corpora
import Foundation
import TestSupport
import Testing

@Suite(
  "Triplets from rules", .needs((try? WordNetFiles.locate()) != nil, "needs wordnet-base"))
struct CaptionEditsTests {
  private static let rules: CaptionEdits? = {
    guard let folder = try? WordNetFiles.locate(), let contents = try? WordNetRelations.contents(of: folder),
      let relations = try? WordNetRelations(folder: folder, contents: contents),
      let words = try? WordNetLexicon(WordNetFiles(folder: folder))
    else { return nil }
    return CaptionEdits(tagger: LexiconTagger(wordNet: words), relations: relations)
  }()

  /// All edits that some seed draws.
  private func edits(of caption: String) throws -> [CaptionEdit] {
    let rules = try #require(Self.rules)
    return (0..<200).flatMap { rules.edits(of: caption, seed: $0) }
  }

  @Test func aColourOfTheSubjectIsExchangedWithItsArticle() throws {
    let edits = try edits(of: "a red car beside a tree")
    let orange = try #require(edits.first { $0.modification == "is orange" })
    #expect(
      orange == CaptionEdit(kind: "color", modification: "is orange", target: "an orange car beside a tree"))
    #expect(!edits.contains { $0.modification == "is red" })
  }

  @Test func aColourOfAnotherThingNamesTheThing() throws {
    let edits = try edits(of: "A dog on a red wooden bench")
    #expect(
      edits.contains {
        $0
          == CaptionEdit(
            kind: "color", modification: "has a blue wooden bench", target: "A dog on a blue wooden bench")
      })
    #expect(
      edits.contains {
        $0
          == CaptionEdit(
            kind: "material", modification: "has a metal bench", target: "A dog on a red metal bench")
      })
  }

  @Test func nounsAreExchangedWithinTheirClassAndNumber() throws {
    let edits = try edits(of: "An apple beside two dogs").filter { $0.kind == "noun" }
    #expect(
      edits.contains { $0.target.hasSuffix("two wolves") && $0.modification == "has wolves instead of dogs" })
    #expect(edits.contains { $0.modification.hasPrefix("is a") && !$0.target.contains("pple") })
  }

  @Test func numbersSizesAndOppositesHaveTheirKinds() throws {
    let numbers = try edits(of: "two small open boxes")
    #expect(numbers.contains { $0.kind == "number" && $0.modification == "shows three boxes" })
    #expect(
      numbers.contains {
        $0 == CaptionEdit(kind: "size", modification: "is large", target: "two large open boxes")
      })
    #expect(numbers.contains { $0.kind == "adjective" && $0.target == "two small shut boxes" })
  }

  @Test(arguments: ["", "!?", "is", "navy blue", "a t-shirt", "the same thing", "e\u{301}toile $ \u{0}"])
  func textsWithoutAnAttributeHaveNoEditThatIsNone(caption: String) throws {
    for edit in try edits(of: caption) {
      #expect(edit.target != caption && !edit.modification.isEmpty)
      #expect(CaptionEdits.kinds.contains(edit.kind))
    }
  }

  @Test func editsDependOnCaptionAndSeedAlone() throws {
    let rules = try #require(Self.rules)
    let caption = "a small white cat on a red chair in front of two green doors"
    #expect(rules.edits(of: caption, seed: 4) == rules.edits(of: caption, seed: 4))
    #expect(Set((0..<20).map { rules.edits(of: caption, seed: $0) }).count > 10)
    #expect(rules.edits(of: caption, seed: 1).count == CaptionEdits.perCaption)
  }

  @Test func everyEditChangesOneWordAndAtMostAnArticle() throws {
    let captions = [
      "a young man with a hat", "Three black dogs run on wet grass", "an old wooden boat",
      "the long table is empty",
    ]
    for caption in captions {
      for edit in try edits(of: caption) {
        let (old, new) = (caption.split(separator: " "), edit.target.split(separator: " "))
        #expect(old.count == new.count)
        let changed = zip(old, new).filter { $0 != $1 }
        #expect((1...2).contains(changed.count), "\(caption) -> \(edit.target)")
      }
    }
  }
}

@Suite("WordNet's relations")
struct WordNetRelationsTests {
  private func read(_ files: [String: String]) throws -> WordNetRelations {
    try WordNetRelations(folder: "wn", contents: files.map { ($0.key, Array($0.value.utf8)) })
  }

  @Test func antonymsAreBetweenWords() throws {
    let relations = try read([
      "index.adj": "  1 licence\nbig a 1 1 ! 1 1 00000001\nwide a 1 0 1 0 00000001\n",
      "data.adj":
        "00000001 00 a 02 big 0 wide(p) 0 001 ! 00000002 a 0101 | gloss\n00000002 00 a 01 small(a) 0 000 | gloss\n",
    ])
    #expect(relations.antonym(of: "big") == "small")
    #expect(relations.antonym(of: "wide") == nil)
  }

  @Test(arguments: [
    "00000001 00 a", "x 00 a 01 big 0 000 |", "00000001 00 a 02 big 0 000 |",
    "00000001 00 a 01 big 0 002 ! 1 a 0101 |",
    "00000001 00 a 01 big 0 001 ! 00000002 a zz |",
  ])
  func aMalformedSynsetIsNamedByLine(line: String) throws {
    #expect(throws: WordNetError.malformedLine(path: "wn/data.adj", line: 2)) {
      try read(["data.adj": "  1 licence\n\(line)\n"])
    }
  }

  @Test(arguments: ["big a 1 7 ! 1 1 00000001", "big a", "big a 1 0 1 1 x"])
  func aMalformedIndexIsNamedByLine(line: String) throws {
    #expect(throws: WordNetError.malformedLine(path: "wn/index.adj", line: 1)) {
      try read(["index.adj": line])
    }
  }
}
