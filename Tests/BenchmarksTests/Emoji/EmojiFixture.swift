import Benchmarks

/// A small list in the format of `emoji-test.txt`, and items of it without a font.
enum EmojiFixture {
  static let list = """
    # emoji-test.txt
    # Version: 15.0

    # group: People & Body
    # subgroup: person-role
    1F9D1 200D 1F692 ; fully-qualified     # x E12.1 firefighter
    1F468 200D 1F692 ; fully-qualified     # x E4.0 man firefighter
    1F469 200D 1F692 ; fully-qualified     # x E4.0 woman firefighter
    1F469 1F3FB 200D 1F692 ; fully-qualified     # x E4.0 woman firefighter: light skin tone
    1F469 1F3FF 200D 1F692 ; fully-qualified     # x E4.0 woman firefighter: dark skin tone

    # group: Symbols
    # subgroup: keycap
    0023 FE0F 20E3 ; fully-qualified     # x E0.6 keycap: #
    0023 20E3 ; unqualified         # x E0.6 keycap: #
    # subgroup: geometric
    1F534 ; fully-qualified # x E0.6 red circle
    1F535 ; fully-qualified # x E0.6 blue circle

    #EOF
    """

  /// Items of the fixture's list, each its own picture.
  static func items(of names: [(name: String, group: String, subgroup: String)]) -> [EmojiItem] {
    names.enumerated().map { index, named in
      EmojiItem(
        EmojiEntry(
          codePoints: [UInt32(0x1F600 + index)], name: named.name, group: named.group,
          subgroup: named.subgroup),
        glyph: UInt32(index + 1), picture: index)
    }
  }

  /// Items that share a group.
  static func items(_ names: [String], group: String, subgroup: String) -> [EmojiItem] {
    items(of: names.map { ($0, group, subgroup) })
  }

  /// Every triplet of items, of every part, as "reference | text | target".
  static func sentences(_ items: [EmojiItem]) -> Set<String> {
    let triplets = EmojiTriplets(items: items)
    return Set(
      triplets.all.map {
        "\(items[$0.reference].caption) | \($0.text) | \(items[$0.target].caption)"
      })
  }
}
