/// Characters as LaTeX takes them in every engine and with every font encoding.
enum LaTeXCharacter {
  private static let named: [Character: String] = [
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "$<$", ">": "$>$",
    "|": "\\textbar{}", "\"": "''", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "{": "\\{",
    "}": "\\}", "\n": " ", "\r": " ", "\r\n": " ", "\t": " ", "\u{A0}": "~", "±": "$\\pm$", "−": "$-$",
    "×": "$\\times$", "÷": "$\\div$", "·": "$\\cdot$", "°": "$^\\circ$", "→": "$\\to$", "←": "$\\leftarrow$",
    "≤": "$\\leq$", "≥": "$\\geq$", "≠": "$\\neq$", "≈": "$\\approx$", "∞": "$\\infty$", "…": "\\ldots{}",
    "–": "--", "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''", "„": ",,", "•": "$\\bullet$",
    "µ": "$\\mu$",
    "α": "$\\alpha$", "β": "$\\beta$", "γ": "$\\gamma$", "δ": "$\\delta$", "ε": "$\\varepsilon$",
    "ζ": "$\\zeta$", "η": "$\\eta$", "θ": "$\\theta$", "κ": "$\\kappa$", "λ": "$\\lambda$", "μ": "$\\mu$",
    "ν": "$\\nu$", "ξ": "$\\xi$", "π": "$\\pi$", "ρ": "$\\rho$", "σ": "$\\sigma$", "τ": "$\\tau$",
    "φ": "$\\varphi$", "χ": "$\\chi$", "ψ": "$\\psi$", "ω": "$\\omega$", "Γ": "$\\Gamma$", "Δ": "$\\Delta$",
    "Θ": "$\\Theta$", "Λ": "$\\Lambda$", "Π": "$\\Pi$", "Σ": "$\\Sigma$", "Φ": "$\\Phi$", "Ψ": "$\\Psi$",
    "Ω": "$\\Omega$", "ß": "\\ss{}", "æ": "\\ae{}", "Æ": "\\AE{}", "œ": "\\oe{}", "Œ": "\\OE{}", "ø": "\\o{}",
    "Ø": "\\O{}", "ł": "\\l{}", "Ł": "\\L{}", "ı": "\\i{}", "¿": "\\textquestiondown{}",
    "¡": "\\textexclamdown{}", "§": "\\S{}", "©": "\\copyright{}",
  ]

  /// The commands of accents, by the combining mark (The Unicode Standard, block 0300 to 036F).
  private static let accents: [Unicode.Scalar: String] = [
    "\u{300}": "\\`", "\u{301}": "\\'", "\u{302}": "\\^", "\u{303}": "\\~", "\u{304}": "\\=",
    "\u{306}": "\\u",
    "\u{307}": "\\.", "\u{308}": "\\\"", "\u{30A}": "\\r", "\u{30B}": "\\H", "\u{30C}": "\\v",
    "\u{327}": "\\c",
  ]

  /// Letters of ASCII with one accent. Characters are equal whichever way they are composed.
  private static let accented: [Character: String] = {
    var accented: [Character: String] = [:]
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" {
      for (mark, command) in accents {
        accented[Character("\(letter)\(Character(mark))")] = "\(command){\(letter)}"
      }
    }
    return accented
  }()

  /// A character as it is written.
  static func text(_ character: Character) -> String {
    if let text = named[character] { return text }
    let scalars = Array(character.unicodeScalars)
    if scalars.count == 1, scalars[0].isASCII {
      return scalars[0].properties.generalCategory == .control ? " " : String(character)
    }
    // Where the engine reads Unicode, itself; a list of tables repeats captions before anything here is read, so there
    // is no macro for it.
    let numbers = scalars.map { hexadecimal($0) }.joined(separator: " U+")
    return accented[character] ?? "\\ifdefined\\Umathchar \(printable(scalars))\\else[U+\(numbers)]\\fi{}"
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Without what no font shows; TeX reads some of that as the end of a line.
  private static func printable(_ scalars: [Unicode.Scalar]) -> String {
    var text = ""
    for scalar in scalars where !unprintable.contains(scalar.properties.generalCategory) {
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  private static let unprintable: [Unicode.GeneralCategory] = [
    .control, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate, .privateUse,
  ]
}
