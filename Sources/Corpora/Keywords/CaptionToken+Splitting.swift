/// Splits captions into words, numbers and single marks.
///
/// As in the Penn Treebank's convention, "n't" and "'s" are tokens of their own; as in spaCy's, so are hyphens
/// between letters.
extension CaptionToken {
  /// The tokens of a caption in order; white space is in none of them.
  package static func tokens(of caption: String) -> [CaptionToken] {
    var scalars: [(scalar: Unicode.Scalar, offset: Int)] = []
    scalars.reserveCapacity(caption.utf8.count)
    var offset = 0
    for scalar in caption.unicodeScalars {
      scalars.append((scalar, offset))
      offset += UTF8.width(scalar)
    }
    var splitter = Splitter(scalars: scalars, end: offset)
    return splitter.split()
  }

  private struct Splitter {
    let scalars: [(scalar: Unicode.Scalar, offset: Int)]
    let end: Int
    private var position = 0
    private var tokens: [CaptionToken] = []

    init(scalars: [(scalar: Unicode.Scalar, offset: Int)], end: Int) {
      self.scalars = scalars
      self.end = end
    }

    mutating func split() -> [CaptionToken] {
      while position < scalars.count {
        let scalar = scalars[position].scalar
        if isLetter(scalar) {
          word()
        } else if isDigit(scalar) {
          number()
        } else {
          if !scalar.properties.isWhitespace { emit(kind(of: scalar), through: position + 1) }
          position += 1
        }
      }
      return tokens
    }

    private mutating func word() {
      let start = position
      var stop = position
      while stop < scalars.count, isPartOfWord(stop) {
        if isApostrophe(scalars[stop].scalar) {
          // "dog's", "we're": the ending is a token of its own.
          if stop > start, let ending = ending(at: stop) {
            if ending == 1, lower(stop + 1) == "t", stop - 1 > start, lower(stop - 1) == "n" {
              emit(.word, through: stop - 1)
              position = stop - 1
            } else {
              emit(.word, through: stop)
              position = stop
            }
            emit(.word, through: stop + 1 + ending)
            position = stop + 1 + ending
            return
          }
          // "o'clock" is one word; a quotation mark at its end is not.
          guard stop + 1 < scalars.count, isLetter(scalars[stop + 1].scalar) else { break }
        }
        stop += 1
      }
      emit(.word, through: stop)
      position = stop
    }

    private mutating func number() {
      var stop = position
      while stop < scalars.count {
        let scalar = scalars[stop].scalar
        if isDigit(scalar) || isLetter(scalar) {
          stop += 1
        } else if ".,/:".unicodeScalars.contains(scalar), stop + 1 < scalars.count,
          isDigit(scalars[stop + 1].scalar)
        {
          stop += 1
        } else {
          break
        }
      }
      emit(.number, through: stop)
      position = stop
    }

    /// The number of letters of a contraction's ending after the apostrophe at `index`.
    private func ending(at index: Int) -> Int? {
      var letters = ""
      var next = index + 1
      while next < scalars.count, isLetter(scalars[next].scalar) {
        guard letters.unicodeScalars.count < 2 else { return nil }
        letters += lower(next)
        next += 1
      }
      return ["s", "t", "d", "m", "re", "ve", "ll"].contains(letters) ? next - index - 1 : nil
    }

    private mutating func emit(_ kind: CaptionToken.Kind, through stop: Int) {
      guard stop > position else { return }
      var text = String.UnicodeScalarView()
      for index in position..<stop {
        let scalar = scalars[index].scalar
        text.append(isApostrophe(scalar) ? "'" : scalar)
      }
      let range = scalars[position].offset..<(stop < scalars.count ? scalars[stop].offset : end)
      tokens.append(CaptionToken(kind: kind, range: range, text: String(text).lowercased()))
    }

    private func lower(_ index: Int) -> String { scalars[index].scalar.properties.lowercaseMapping }

    private func isPartOfWord(_ index: Int) -> Bool {
      let scalar = scalars[index].scalar
      return isLetter(scalar) || isDigit(scalar) || isApostrophe(scalar)
    }

    private func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "\u{2019}" }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      if scalar.isASCII { return (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A }
      // Combining marks belong to the letter before them.
      return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }

    private func kind(of scalar: Unicode.Scalar) -> CaptionToken.Kind {
      switch scalar {
      case ".", "!", "?", ";": .mark(.boundary)
      case ":": .mark(.colon)
      case "-", "\u{2010}"..."\u{2015}": .hyphen
      case "&": .mark(.conjunction)
      default: .mark(.comma)
      }
    }
  }
}
