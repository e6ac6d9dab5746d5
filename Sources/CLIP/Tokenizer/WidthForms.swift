/// The half-width and full-width forms of older encodings (The Unicode Standard, block FF00 to FFEF).
package enum WidthForms {
  /// The characters that stand for a form in Unicode's normalization form KC; the form itself where it is not
  /// assigned.
  package static func replacement(of form: Unicode.Scalar) -> [Unicode.Scalar] {
    replacements[form] ?? [form]
  }

  private static let replacements: [Unicode.Scalar: [Unicode.Scalar]] = {
    var replacements: [Unicode.Scalar: [Unicode.Scalar]] = [
      "\u{FFE0}": ["¢"], "\u{FFE1}": ["£"], "\u{FFE2}": ["¬"], "\u{FFE3}": [" ", "\u{304}"],
      "\u{FFE4}": ["¦"], "\u{FFE5}": ["¥"], "\u{FFE6}": ["₩"],
    ]
    for (start, characters) in runs {
      for (offset, character) in characters.unicodeScalars.enumerated() {
        if let form = Unicode.Scalar(start + UInt32(offset)) { replacements[form] = [character] }
      }
    }
    return replacements
  }()

  private static let runs: [(start: UInt32, characters: String)] = [
    (0xFF01, "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"),
    (0xFF41, "abcdefghijklmnopqrstuvwxyz{|}~\u{2985}\u{2986}"),
    (0xFF61, "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ"),
    (0xFF8F, "マミムメモヤユヨラリルレロワン\u{3099}\u{309A}"),
    (0xFFA0, "\u{1160}\u{1100}\u{1101}\u{11AA}\u{1102}\u{11AC}\u{11AD}\u{1103}\u{1104}\u{1105}"),
    (0xFFAA, "\u{11B0}\u{11B1}\u{11B2}\u{11B3}\u{11B4}\u{11B5}\u{111A}\u{1106}\u{1107}\u{1108}\u{1121}"),
    (0xFFB5, "\u{1109}\u{110A}\u{110B}\u{110C}\u{110D}\u{110E}\u{110F}\u{1110}\u{1111}\u{1112}"),
    (0xFFC2, "\u{1161}\u{1162}\u{1163}\u{1164}\u{1165}\u{1166}"),
    (0xFFCA, "\u{1167}\u{1168}\u{1169}\u{116A}\u{116B}\u{116C}"),
    (0xFFD2, "\u{116D}\u{116E}\u{116F}\u{1170}\u{1171}\u{1172}"),
    (0xFFDA, "\u{1173}\u{1174}\u{1175}"),
    (0xFFE8, "│←↑→↓■○"),
  ]
}
