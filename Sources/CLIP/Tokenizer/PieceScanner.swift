/// Splits cleaned text into the words that byte-pair encoding works on.
///
/// The alternatives of CLIP's pattern, in order: special token, English contraction, run of letters, one
/// number, run of anything else but white space. It works on Unicode scalars, as the pattern does; Swift's
/// `Character` would join a letter with the marks after it.
struct PieceScanner {
  enum Piece: Equatable {
    case word(Range<Int>)
    case special(Int32)
  }

  let scalars: [Unicode.Scalar]
  /// Spellings matched before anything else, each with the id it becomes.
  let specials: [(spelling: [Unicode.Scalar], id: Int32)]
  /// Whether case is ignored as Python's `regex` module does. Text comes in lower case, so it shows in two
  /// characters only: U+017F counts as an `s`, and U+0345, a mark whose capital is a letter, matches nothing.
  let ignoresCase: Bool
  private var position = 0

  init(
    _ scalars: [Unicode.Scalar], specials: [(spelling: [Unicode.Scalar], id: Int32)] = [],
    ignoresCase: Bool = false
  ) {
    self.scalars = scalars
    self.specials = specials
    self.ignoresCase = ignoresCase
  }

  private static let contractions: [[Unicode.Scalar]] =
    ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"].map { Array($0.unicodeScalars) }

  /// The next piece, or nil at the end of the text.
  mutating func next() -> Piece? {
    while position < scalars.count {
      let start = position
      for special in specials where matches(special.spelling) {
        position += special.spelling.count
        // Folding may match a spelling that is not a special token itself; it still is one piece.
        let isExact = scalars[start..<position].elementsEqual(special.spelling)
        return isExact ? .special(special.id) : .word(start..<position)
      }
      if scalars[start] == "'", let contraction = Self.contractions.first(where: matches) {
        position += contraction.count
        return .word(start..<position)
      }
      let scalarClass = scalarClass(at: start)
      position += 1
      switch scalarClass {
      case .space: continue
      case .number: return .word(start..<position)
      case .letter, .other:
        while position < scalars.count, self.scalarClass(at: position) == scalarClass { position += 1 }
        return .word(start..<position)
      }
    }
    return nil
  }

  private func scalarClass(at index: Int) -> ScalarClass {
    ignoresCase && scalars[index] == "\u{345}" ? .space : ScalarClass(scalars[index])
  }

  private func matches(_ spelling: [Unicode.Scalar]) -> Bool {
    guard spelling.count <= scalars.count - position else { return false }
    return zip(scalars[position...], spelling).allSatisfy { found, expected in
      found == expected || (ignoresCase && expected == "s" && found == "\u{17F}")
    }
  }
}
