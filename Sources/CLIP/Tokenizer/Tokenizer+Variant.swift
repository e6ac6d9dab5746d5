extension Tokenizer {
  /// Whose tokenizer is followed, id for id, where published ones differ.
  public enum Variant: String, CaseIterable, Sendable {
    /// `CLIPTokenizer` of Hugging Face: normalisation form C, lower case letter by letter; `<|startoftext|>`
    /// and `<|endoftext|>` are found in the text as it was written, character references are plain text.
    case huggingFace
    /// open_clip: ftfy's repairs, HTML character references decoded twice, Python's lower case, then
    /// `<start_of_text>` and `<end_of_text>`. Strings in a wrong encoding are not repaired
    /// (`mayDifferByEncoding`).
    case openCLIP
    /// OpenAI's CLIP: as open_clip, with `<|startoftext|>` and `<|endoftext|>`.
    case openAI
    /// OpenAI's CLIP without ftfy, exact for every text.
    case openAIWithoutRepair
  }
}

extension Tokenizer.Variant {
  /// A stretch of text as words are cut from it, or a special token between two of them.
  enum Part {
    case text([Unicode.Scalar])
    case special(Int32)
  }

  /// The spellings that stand for the start and the end token inside a text.
  var specialNames: (start: String, end: String) {
    BytePairVocabulary.specialNames[self == .openCLIP ? 1 : 0]
  }

  /// Whether special tokens are found before the text is cleaned.
  var splitsSpecialsFirst: Bool { self == .huggingFace }

  /// Whether ftfy's repairs are part of the cleaning.
  var repairsText: Bool { self == .openCLIP || self == .openAI }

  /// The stretches of a text, cleaned.
  func clean(_ text: String, specials: [(spelling: [Unicode.Scalar], id: Int32)]) -> [Part] {
    let scalars = Array(text.unicodeScalars)
    switch self {
    case .huggingFace: return split(scalars, specials: specials)
    case .openCLIP, .openAI, .openAIWithoutRepair:
      return [.text(TextCleaning.openAI(scalars, repairs: repairsText))]
    }
  }

  private func split(
    _ scalars: [Unicode.Scalar], specials: [(spelling: [Unicode.Scalar], id: Int32)]
  ) -> [Part] {
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
