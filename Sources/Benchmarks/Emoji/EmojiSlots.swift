/// The attribute slots that captions carry, in the order in which they are tried.
///
/// Where two slots give the same two captions or the same text, the earlier one counts.
public enum EmojiSlots {
  /// The names of all slots, in order.
  public static let names = all.map(\.name)

  static let all: [any EmojiSlot] =
    [
      SkinToneSlot(), PairedSkinToneSlot(), PersonSlot(), CoupleSlot(), AgeSlot(),
      TraitSlot(
        name: "hair",
        traits: [
          "red hair": "has red hair", "curly hair": "has curly hair", "white hair": "has white hair",
          "blond hair": "has blond hair", "bald": "is bald",
        ], departure: nil),
      TraitSlot(name: "beard", traits: ["beard": "has a beard"], departure: "has no beard"), FamilySlot(),
      color, size, direction, arrow, state, kind, flag, clock, moon, face, catOrFace, expression,
      AdditionSlot(name: "facial detail", linksSubjects: false) { $0.group == "Smileys & Emotion" },
      AdditionSlot(name: "addition", linksSubjects: true) {
        ($0.group != "People & Body" && $0.group != "Smileys & Emotion") || $0.subgroup == "body-parts"
      },
      key, label,
    ]

  private static let colors = [
    "red", "pink", "orange", "yellow", "green", "blue", "light blue", "purple", "brown", "black", "grey",
    "white",
  ]

  private static let color = WordSlot(
    "color",
    [
      .init(colors.map { ($0, "is \($0)") }),
      .init(
        colors.map { ($0, "is \($0)") },
        departures: Dictionary(uniqueKeysWithValues: colors.map { ($0, "is not \($0)") }),
        subgroups: ["animal-"]),
    ])

  private static let size = WordSlot(
    "size",
    [
      .init(["large", "medium", "medium-small", "small"].map { ($0, "is \($0)") }, subgroups: ["geometric"]),
      .init([("small", "is small")], departures: ["small": "is large"], subgroups: ["transport-air"]),
      .init(["small cloud", "large cloud"].map { ("behind \($0)", "has a \($0)") }),
    ])

  private static func sides(_ verb: String, _ prefix: String, _ sides: [String]) -> WordSlot.Group {
    .init(sides.map { (prefix + $0, verb + " " + $0) })
  }

  private static let direction = WordSlot(
    "direction",
    [
      sides("points", "pointing ", ["left", "right", "up", "down", "at the viewer"]),
      sides("points", "pointed ", ["up", "down"]), sides("points", "thumbs ", ["up", "down"]),
      sides("points", "fast ", ["up", "down"]), sides("points", "", ["upwards", "downwards"]),
      sides("points", "", ["leftwards", "rightwards"]),
      sides("curves", "curving ", ["left", "right", "up", "down"]),
      sides("is tilted", "tilted ", ["left", "right"]),
      .init([("left-facing", "faces left"), ("right-facing", "faces right")]),
      .init([("palm up", "has the palm up"), ("palm down", "has the palm down")]),
      .init([("facing right", "faces right")], departures: ["facing right": "faces left"]),
    ])

  private static let arrow = WholeNameSlot(
    "arrow",
    [
      .init(
        after: " arrow", subgroups: ["arrow"], arrival: "points {}",
        values: [
          "up", "up-right", "right", "down-right", "down", "down-left", "left", "up-left", "up-down",
          "left-right",
        ])
    ])

  private static let state = WordSlot(
    "state",
    [
      .init(
        [("open", "is open"), ("closed", "is closed")],
        departures: ["open": "is closed", "closed": "is open"], subgroups: ["office", "sky", "mail", "book"]),
      .init([("raised flag", "has a raised flag"), ("lowered flag", "has a lowered flag")]),
      .init([("locked", "is locked"), ("unlocked", "is unlocked")]),
      .init([("increasing", "is increasing"), ("decreasing", "is decreasing")], subgroups: ["office"]),
      .init([("hourglass done", "is done"), ("hourglass not done", "is not done")]),
      .init([
        ("low volume", "has low volume"), ("medium volume", "has medium volume"),
        ("high volume", "has high volume"),
      ]),
      .init([("bright", "is bright"), ("dim", "is dim")]),
      .init([("sunrise", "shows a sunrise"), ("sunset", "shows a sunset")]),
      .init([("departure", "shows the departure"), ("arrival", "shows the arrival")]),
      .init([("manual", "is manual"), ("motorized", "is motorized")]),
      .init([("horizontal", "is horizontal"), ("vertical", "is vertical")], subgroups: ["transport"]),
      .init(
        ["sparkling", "growing", "beating", "broken", "mending"].map { ($0, "is \($0)") },
        subgroups: ["heart"]),
      .init(
        [("oncoming", "is oncoming")], departures: ["oncoming": "is seen from the side"],
        subgroups: ["transport-ground"]),
      .init([
        ("see-no-evil", "sees no evil"), ("hear-no-evil", "hears no evil"),
        ("speak-no-evil", "speaks no evil"),
      ]),
    ])

  private static let kind = WordSlot(
    "kind",
    [
      .init(["yen", "dollar", "euro", "pound"].map { ("\($0) banknote", "is in \($0)") }),
      .init(["1st", "2nd", "3rd"].map { ("\($0) place", "is for \($0) place") }),
      .init(["europe-africa", "americas", "asia-australia"].map { ($0, "shows \($0)") }),
      .init(["spade", "heart", "diamond", "club"].map { ("\($0) suit", "shows a \($0)") }),
      .init([("female sign", "is female"), ("male sign", "is male")]),
      .init([("men’s room", "is for men"), ("women’s room", "is for women")]),
      .init([("potable", "is potable"), ("non-potable", "is not potable")]),
      .init([("straight ruler", "is straight"), ("triangular ruler", "is triangular")]),
      .init(
        ["latin uppercase", "latin lowercase", "latin letters", "numbers", "symbols"]
          .map { ("input \($0)", "is for \($0)") }),
    ])

  private static let flag = WholeNameSlot(
    "flag",
    [
      .init(before: "flag: ", subgroups: ["country-flag", "subdivision-flag"], arrival: "is the flag of {}")
    ])

  private static let clock = WholeNameSlot(
    "clock time",
    [
      .init(after: " o’clock", subgroups: ["time"], arrival: "shows {} o’clock"),
      .init(after: "-thirty", subgroups: ["time"], arrival: "shows {}-thirty"),
    ])

  private static let moon = WholeNameSlot(
    "moon phase",
    [
      .init(after: " moon face", subgroups: ["sky"], arrival: "is a {} moon face"),
      .init(after: " moon", subgroups: ["sky"], arrival: "is a {} moon", except: ["crescent"]),
    ])

  private static let face = WordSlot(
    "face",
    [
      .init([("moon face", "has a face"), ("moon", "has no face")], subgroups: ["sky"]),
      .init(
        [("face", "shows only the face")], departures: ["face": "shows the whole body"],
        subgroups: ["animal-"]),
    ])

  private static let catOrFace = WordSlot(
    "cat or face", [.init([("cat", "is a cat"), ("face", "is a face")], subgroups: ["face-", "cat-face"])])

  private static let notAnExpression: Set = ["nerd", "clown", "money-mouth", "zipper-mouth"]

  private static let expression = WholeNameSlot(
    "expression",
    [
      .init(
        after: " face", subgroups: ["face-"], arrival: "is {}", except: notAnExpression, severalWords: false),
      .init(after: " cat", subgroups: ["cat-face"], arrival: "is {}", severalWords: false),
    ])

  private static let key = WholeNameSlot(
    "key", [.init(before: "keycap: ", subgroups: ["keycap"], arrival: "shows {}")])

  private static let label = WholeNameSlot(
    "label",
    [
      .init(
        before: "japanese “", after: "” button", subgroups: ["alphanum"], arrival: "reads {} in japanese"),
      .init(after: " button (blood type)", subgroups: ["alphanum"], arrival: "reads {}"),
      .init(after: " button", subgroups: ["alphanum"], arrival: "reads {}", severalWords: false),
    ])
}
