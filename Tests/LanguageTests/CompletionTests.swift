import Diagnostics
import Language
import Testing

@Suite struct CompletionTests {
  static let completer = Completer(
    library: TestLibrary.library,
    names: [
      "clip": .named("backbone"), "emoji": .named("dataset"), "full": .named("model"), "n": .integer,
    ])

  /// What is offered where `¦` stands.
  private func offered(_ text: String, fitting: Bool = false) -> [String] {
    let parts = text.split(separator: "¦", maxSplits: 1, omittingEmptySubsequences: false)
    let source = SourceText(parts.joined(), name: "test")
    let found = Self.completer.completions(in: source, at: parts[0].utf8.count).found
    return found.filter { !fitting || $0.fits }.map(\.text)
  }

  @Test func verbsStandAtTheBeginningOfAStatementOnly() {
    #expect(offered("sh¦") == ["show"])
    #expect(offered("x = 1\nsh¦") == ["show"])
    #expect(offered("x = sh¦").isEmpty)
    #expect(offered("x = first([1,\nsh¦").isEmpty)
    #expect(offered("x = 1 +\nsh¦").isEmpty)
  }

  @Test func membersAreThoseOfTheType() {
    #expect(offered("x = emoji.tr¦") == ["train"])
    #expect(offered("x = dataset(\"e\").te¦") == ["test"])
    #expect(offered("x = clip.¦").isEmpty)
  }

  @Test func argumentsAreOfferedOnceAndWordsWhereTheyAreTaken() {
    #expect(offered("p = invert(clip, emoji.captions, ste¦") == ["steps"])
    #expect(offered("p = invert(clip, emoji.captions, steps=3, ste¦").isEmpty)
    #expect(offered("p = invert(clip, schedule=co¦", fitting: true) == ["constant", "cosine"])
    #expect(offered("m = align(full, t, with={mod¦") == ["modality"])
    #expect(offered("m = full - ta¦") == ["task"])
    #expect(offered("p = 3 |> first(li¦") == ["list"])
  }

  @Test func whatFitsComesFirst() {
    let found = offered("p = invert(¦")
    #expect(found.first == "backbone" && found.contains("emoji"))
    #expect(offered("p = invert(c¦", fitting: true).contains("clip"))
    #expect(!offered("p = invert(e¦", fitting: true).contains("emoji"))
  }

  @Test func metricsAreOfferedAsKeysOfARecord() {
    #expect(offered("k = keep(scores={¦", fitting: true).contains("R@10"))
    #expect(offered("k = keep(scores={R@1=2, mA¦") == ["mAP@1", "mAP@10", "mAP@5", "mAP@50"])
  }

  @Test func nothingIsOfferedInTextsAndComments() {
    #expect(offered("x = \"sh¦").isEmpty)
    #expect(offered("# sh¦").isEmpty)
    #expect(offered("x = 1  # sh¦").isEmpty)
  }

  @Test func anyPlaceOfAnyTextIsSurvived() {
    for text in [
      "x = f(a, b=[1, {2}], \"c", "((([[[{{{", "a.b.c.d(", "漢字.é", "x = 1 |> f(a=", "...", ")))(", "",
    ] {
      for offset in -1...text.utf8.count + 1 {
        _ = Self.completer.completions(in: SourceText(text, name: "t"), at: offset)
      }
    }
  }
}
