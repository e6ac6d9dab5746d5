import Benchmarks
import Testing

@Suite struct EmojiTripletsTests {
  private func role(_ names: String...) -> [EmojiItem] {
    EmojiFixture.items(names, group: "People & Body", subgroup: "person-role")
  }

  @Test func skinTonesArePairedBothWaysAlsoWithNone() {
    let sentences = EmojiFixture.sentences(role("cook: dark skin tone", "cook: light skin tone", "cook"))
    #expect(
      sentences == [
        "cook: dark skin tone | has light skin tone | cook: light skin tone",
        "cook: light skin tone | has dark skin tone | cook: dark skin tone",
        "cook | has light skin tone | cook: light skin tone",
        "cook | has dark skin tone | cook: dark skin tone", "cook: dark skin tone | has no skin tone | cook",
        "cook: light skin tone | has no skin tone | cook",
      ])
  }

  @Test func captionsThatDifferInTwoSlotsAreNotPaired() {
    #expect(EmojiFixture.sentences(role("man cook: dark skin tone", "woman cook: light skin tone")) == [])
    #expect(EmojiFixture.sentences(role("man cook", "woman judge")) == [])
  }

  @Test func aRoleWithoutGenderIsAPerson() {
    #expect(
      EmojiFixture.sentences(role("cook", "woman cook")) == [
        "cook | is a woman | woman cook"
      ])
  }

  @Test func theToneOfOneOfTwoPeopleIsToldBySide() {
    let items = EmojiFixture.items(
      [
        "kiss: woman, man, light skin tone, dark skin tone", "kiss: woman, man, light skin tone",
        "kiss: man, man, light skin tone, dark skin tone",
      ], group: "People & Body", subgroup: "family")
    #expect(
      EmojiFixture.sentences(items) == [
        "\(items[0].caption) | has light skin tone on the right | \(items[1].caption)",
        "\(items[1].caption) | has dark skin tone on the right | \(items[0].caption)",
        "\(items[0].caption) | shows two men | \(items[2].caption)",
        "\(items[2].caption) | shows a woman and a man | \(items[0].caption)",
      ])
  }

  @Test func aFamilyGainsLosesAndExchangesMembers() {
    let items = EmojiFixture.items(
      ["family: man, woman, boy", "family: man, woman, girl", "family: man, woman, girl, boy", "family"],
      group: "People & Body", subgroup: "family")
    let sentences = EmojiFixture.sentences(items)
    let expected: Set = [
      "family: man, woman, boy | has a girl instead of a boy | family: man, woman, girl",
      "family: man, woman, girl | has a boy instead of a girl | family: man, woman, boy",
      "family: man, woman, boy | has one more girl | family: man, woman, girl, boy",
      "family: man, woman, girl | has one more boy | family: man, woman, girl, boy",
      "family: man, woman, girl, boy | has one girl fewer | family: man, woman, boy",
      "family: man, woman, girl, boy | has one boy fewer | family: man, woman, girl",
    ]
    #expect(sentences == expected)
  }

  @Test func colorsOfOneThingArePaired() {
    let items = EmojiFixture.items(
      ["red circle", "light blue circle", "blue heart"], group: "Symbols", subgroup: "geometric")
    #expect(
      EmojiFixture.sentences(items) == [
        "red circle | is light blue | light blue circle", "light blue circle | is red | red circle",
      ])
  }

  @Test func anAdditionIsPairedWithTheThingAlone() {
    let items = EmojiFixture.items(
      ["cloud", "cloud with rain", "cloud with lightning"], group: "Travel & Places",
      subgroup: "sky & weather")
    #expect(
      EmojiFixture.sentences(items) == [
        "cloud | has rain | cloud with rain", "cloud | has lightning | cloud with lightning",
        "cloud with rain | has no rain | cloud", "cloud with rain | has lightning | cloud with lightning",
        "cloud with lightning | has rain | cloud with rain",
        "cloud with lightning | has no lightning | cloud",
      ])
  }

  @Test func aColorIsNotAddedAcrossSubgroups() {
    let items = EmojiFixture.items(of: [
      ("envelope", "Objects", "mail"), ("red envelope", "Activities", "event"),
      ("cat", "Animals & Nature", "animal-mammal"), ("black cat", "Animals & Nature", "animal-mammal"),
    ])
    #expect(
      EmojiFixture.sentences(items) == ["cat | is black | black cat", "black cat | is not black | cat"])
  }

  @Test func oneSubjectHoldsAllItsTonesAndGenders() {
    let items = role("man cook: dark skin tone", "man cook", "cook", "cook: light skin tone", "judge")
    #expect(EmojiTriplets(items: items).subjects == ["cook", "cook", "cook", "cook", "judge"])
  }

  @Test func picturesDrawnAlikeAreNoTargets() {
    let entries = ["red circle", "blue circle", "green circle"].map {
      EmojiEntry(codePoints: [1], name: $0, group: "Symbols", subgroup: "geometric")
    }
    let items = entries.enumerated().map { EmojiItem($1, glyph: 1, picture: $0 == 2 ? 1 : $0) }
    #expect(
      EmojiFixture.sentences(items) == [
        "blue circle | is red | red circle", "green circle | is red | red circle",
      ])
  }

  @Test func emptyGalleriesHaveNoTriplets() {
    #expect(EmojiFixture.sentences([]) == [])
  }
}
