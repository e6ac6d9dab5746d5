extension Tokenizer {
  /// Whose tokenizer is followed, id for id, where published ones differ.
  public enum Variant: String, CaseIterable, Sendable {
    /// `CLIPTokenizer` of Hugging Face: normalisation form C, lower case letter by letter; special tokens are
    /// found in the text as it was written.
    case huggingFace
  }
}

extension Tokenizer.Variant {
  /// A stretch of text as words are cut from it, or a special token between two of them.
  enum Part {
    case text([Unicode.Scalar])
    case special(Int32)
  }

  /// The spellings that stand for the start and the end token inside a text.
  var specialNames: (start: String, end: String) { ("<|startoftext|>", "<|endoftext|>") }

  /// Whether special tokens are found before the text is cleaned.
  var splitsSpecialsFirst: Bool { true }

  /// Whether contractions and special tokens match without regard to case.
  var matchesWithoutCase: Bool { false }

  func clean(_ text: String, specials: [(spelling: [Unicode.Scalar], id: Int32)]) -> [Part] {
    let scalars = Array(text.unicodeScalars)
    var parts: [Part] = []
    var start = 0
    var position = 0
    while position < scalars.count {
      let special = specials.first {
        $0.spelling.first == scalars[position] && scalars[position...].starts(with: $0.spelling)
      }
      guard let special else {
        position += 1
        continue
      }
      parts.append(.text(TextCleaning.huggingFace(Array(scalars[start..<position]))))
      parts.append(.special(special.id))
      position += special.spelling.count
      start = position
    }
    parts.append(.text(TextCleaning.huggingFace(Array(scalars[start...]))))
    return parts
  }
}
