/// One fully-qualified emoji of `emoji-test.txt`.
public struct EmojiEntry: Hashable, Sendable {
  /// The code points, with variation selectors as listed.
  public let codePoints: [UInt32]
  /// The CLDR short name, as listed.
  public let name: String
  /// The group, for example `People & Body`.
  public let group: String
  /// The subgroup, for example `person-role`.
  public let subgroup: String

  /// An entry from its parts.
  public init(codePoints: [UInt32], name: String, group: String, subgroup: String) {
    self.codePoints = codePoints
    self.name = name
    self.group = group
    self.subgroup = subgroup
  }

  /// The lower-cased name; the same in every locale.
  public var caption: String { name.lowercased() }
}
