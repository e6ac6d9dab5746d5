import Testing

import CLIP

/// Where the published tokenizers differ; ids of a small vocabulary stand for words.
struct VariantTests {
  private let vocabulary = Result { try SampleVocabulary.trained() }

  private func same(_ text: String, _ expected: String, _ variant: Tokenizer.Variant) throws -> Bool {
    let tokenizer = try Tokenizer(vocabulary: vocabulary.get(), variant: variant)
    let plain = try Tokenizer(vocabulary: vocabulary.get(), variant: .huggingFace)
    return tokenizer.encode(text) == plain.encode(expected)
  }

  @Test(arguments: [
    ("&amp;", "&"), ("&amp;lt;", "<"), ("&#39;s", "'s"), ("&copy 1", "\u{A9} 1"), ("&notit;", "\u{AC}it;"),
    ("&#x1F600;", "\u{1F600}"), ("&#0;", "\u{FFFD}"), ("&#x110000;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"),
    ("&#99999999999999999999;", "\u{FFFD}"), ("&#1;a", "a"), ("&#128;", "\u{20AC}"),
    ("&;&#;&#x;", "&;&#;&#x;"),
    ("&NotEqualTilde;", "\u{2242}\u{338}"), ("&ampamp;", "&"), ("&nbsp;", ""),
  ])
  func characterReferencesAreDecodedTwice(text: String, expected: String) throws {
    #expect(try same(text, expected, .openAIWithoutRepair))
  }

  @Test func characterReferencesStayForHuggingFace() throws {
    #expect(!(try same("&amp;", "&", .huggingFace)))
  }

  @Test(arguments: [
    ("\u{201C}a\u{201D} \u{2018}it\u{2019}s", "\"a\" 'it's"), ("\u{FB01}ne", "fine"),
    ("\u{FF21}\u{FF22}", "ab"), ("a\u{1B}[31mb", "ab"), ("a\u{7}\u{FEFF}b", "ab"), ("\u{1C5}", "d\u{17E}"),
    ("a\u{85}b", "a\u{2026}b"), ("\u{93}a\u{94}", "\"a\""), ("&EACUTE;", "\u{E9}"), ("\u{FF76}", "\u{30AB}"),
  ])
  func slipsOfTypingAreRepaired(text: String, expected: String) throws {
    #expect(try same(text, expected, .openAI))
    #expect(try same(text, expected, .openCLIP))
    #expect(!(try same(text, expected, .openAIWithoutRepair)))
  }

  @Test(arguments: [
    "don\u{E2}\u{20AC}\u{2122}t", "caf\u{C3}\u{A9}", "\u{E2}\u{153}\u{201C} check", "\u{C2}\u{A3} 5",
    "l\u{E2}\u{20AC}\u{153}quoted\u{E2}\u{20AC}\u{9D}", "\u{F0}\u{178}\u{2DC}\u{80}",
  ])
  func textOfTheWrongEncodingIsPointedOut(text: String) throws {
    for variant in Tokenizer.Variant.allCases {
      let tokenizer = try Tokenizer(vocabulary: vocabulary.get(), variant: variant)
      #expect(tokenizer.mayDifferByEncoding(text) == (variant == .openAI || variant == .openCLIP))
    }
  }

  @Test(arguments: [
    "", "caf\u{E9}", "\u{E9}\u{AB}a", "\u{201C}a\u{201D}", "\u{C3} \u{A9}", "\u{1F600}",
  ])
  func ordinaryTextIsNotPointedOut(text: String) throws {
    let tokenizer = try Tokenizer(vocabulary: vocabulary.get(), variant: .openAI)
    #expect(tokenizer.mayDifferByEncoding(text) == false)
  }

  @Test func aSigmaAtTheEndOfAWordIsFinal() throws {
    let word = "\u{39B}\u{39F}\u{393}\u{39F}\u{3A3}"
    #expect(try same(word, "\u{3BB}\u{3BF}\u{3B3}\u{3BF}\u{3C2}", .openAI))
    #expect(try same(word, "\u{3BB}\u{3BF}\u{3B3}\u{3BF}\u{3C3}", .huggingFace))
  }

  @Test func everyVariantHasItsOwnSpecialTokens() throws {
    func hasEnd(_ text: String, _ variant: Tokenizer.Variant) throws -> Bool {
      let tokenizer = try Tokenizer(vocabulary: vocabulary.get(), variant: variant)
      return tokenizer.encode(text).contains(tokenizer.endId)
    }
    #expect(try hasEnd("<|endoftext|>", .huggingFace))
    #expect(!(try hasEnd("<|ENDOFTEXT|>", .huggingFace)))
    #expect(try hasEnd("<|ENDOFTEXT|>", .openAI))
    #expect(!(try hasEnd("<|endoftext|>", .openCLIP)))
    #expect(try hasEnd("<end_of_text>", .openCLIP))
    #expect(!(try hasEnd("<end_of_text>", .openAI)))
  }

  @Test func aPlaceholderMadeByAnEntityIsAnError() throws {
    let tokenizer = try Tokenizer(vocabulary: vocabulary.get(), variant: .openCLIP)
    #expect(throws: TokenizerError.placeholderMismatch(written: 1, found: 2)) {
      try tokenizer.encodeWithPlaceholders("$ &dollar;")
    }
  }

  @Test func theVariantIsPartOfTheCanonicalBytes() throws {
    for variant in Tokenizer.Variant.allCases {
      let tokenizer = try Tokenizer(vocabulary: vocabulary.get(), variant: variant)
      #expect(try Tokenizer(canonicalBytes: tokenizer.canonicalBytes).variant == variant)
    }
  }
}
