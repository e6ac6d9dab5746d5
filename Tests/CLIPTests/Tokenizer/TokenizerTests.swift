import Testing

import CLIP

struct TokenizerTests {
  private func tokenizer(contextLength: Int = 77) throws -> Tokenizer {
    try Tokenizer(vocabulary: SampleVocabulary.trained(), contextLength: contextLength)
  }

  private func words(_ text: String) throws -> [String] {
    let tokenizer = try tokenizer()
    return try tokenizer.encode(text).map { try tokenizer.decode([$0]) }
  }

  @Test func aTextWithoutWordsHasNoIds() throws {
    for text in ["", " ", "\t\r\n\u{A0}\u{3000}"] { #expect(try tokenizer().encode(text) == []) }
  }

  @Test func caseAndWhiteSpaceMakeNoDifference() throws {
    let tokenizer = try tokenizer()
    #expect(tokenizer.encode(" A\u{2003}Photo\r\nOF a  CAT ") == tokenizer.encode("a photo of a cat"))
  }

  @Test func composedAndDecomposedLettersAreTheSame() throws {
    let tokenizer = try tokenizer()
    #expect(tokenizer.encode("cafe\u{301}") == tokenizer.encode("caf\u{E9}"))
    #expect(tokenizer.encode("\u{1112}\u{1161}\u{11AB}") == tokenizer.encode("\u{D55C}"))
  }

  @Test func numbersAreCutIntoDigits() throws {
    #expect(try words("x86") == ["x", "8", "6"])
  }

  @Test func contractionsAreWordsOfTheirOwn() throws {
    let tokenizer = try tokenizer()
    #expect(tokenizer.encode("it's") == tokenizer.encode("it 's"))
    #expect(tokenizer.encode("it's") != tokenizer.encode("it ' s"))
  }

  @Test func marksDoNotBelongToWordsOfLetters() throws {
    let tokenizer = try tokenizer()
    #expect(tokenizer.encode("a\u{327}b") == tokenizer.encode("a \u{327} b"))
  }

  @Test func specialTokensInATextAreRecognised() throws {
    let tokenizer = try tokenizer()
    #expect(
      tokenizer.encode("<|startoftext|>cat<|endoftext|>") == [tokenizer.startId] + tokenizer.encode("cat") + [
        tokenizer.endId
      ])
    #expect(!tokenizer.encode("<|ENDOFTEXT|>").contains(tokenizer.endId))
  }

  @Test func decodingGivesTheWordsBack() throws {
    let tokenizer = try tokenizer()
    for text in [
      "a photo of a cat", "woman firefighter : medium skin tone", "\u{1F469}\u{200D}\u{1F680}",
      "\u{4F60}\u{597D} $",
    ] {
      #expect(try tokenizer.decode(tokenizer.encodeForModel(text).ids) == text)
    }
  }

  @Test func decodingRefusesIdsOutsideTheVocabulary() throws {
    let tokenizer = try tokenizer()
    let count = tokenizer.vocabulary.count
    for id in [-1, Int32(count), .max, .min] {
      #expect(throws: TokenizerError.unknownId(id: id, count: count)) { try tokenizer.decode([id]) }
    }
  }

  @Test func decodingBrokenUTF8GivesTheReplacementCharacter() throws {
    let tokenizer = try tokenizer()
    let half = try #require(tokenizer.encode("\u{1F600}").first)
    #expect(try tokenizer.decode([half]).unicodeScalars.contains("\u{FFFD}"))
  }

  @Test func aSequenceIsFramedByStartAndEnd() throws {
    let tokenizer = try tokenizer()
    let sequence = tokenizer.encodeForModel("a cat")
    #expect(sequence.ids == [tokenizer.startId] + tokenizer.encode("a cat") + [tokenizer.endId])
    #expect(sequence.endPosition == sequence.ids.count - 1)
    #expect(!sequence.isTruncated)
  }

  @Test func aLongTextIsCutAndSaysSo() throws {
    let tokenizer = try tokenizer(contextLength: 6)
    let exact = tokenizer.encodeForModel("a a a a")
    #expect(exact.ids.count == 6 && !exact.isTruncated)
    let long = tokenizer.encodeForModel("a a a a a a a")
    #expect(long.ids == exact.ids)
    #expect(long.isTruncated && long.droppedCount == 3)
  }

  @Test func theFeatureIsReadAtTheFirstEndToken() throws {
    #expect(try tokenizer().encodeForModel("a <|endoftext|> a").endPosition == 2)
  }

  @Test(arguments: [-1, 0, 2])
  func aContextWithoutRoomIsRefused(length: Int) {
    #expect(throws: TokenizerError.contextTooShort(length: length)) { try tokenizer(contextLength: length) }
  }

  @Test func placeholdersAreFoundWhereTheyStand() throws {
    let tokenizer = try tokenizer()
    #expect(try tokenizer.encodeWithPlaceholders("$ of $").placeholderPositions == [1, 3])
    #expect(try tokenizer.encodeWithPlaceholders("a cat").placeholderPositions == [])
    #expect(try tokenizer.encodeWithPlaceholders("a$b").placeholderPositions == [2])
  }

  @Test(arguments: [("$$", 2, 1), ("[$]", 1, 0), ("$.", 1, 0), ("$\u{301}", 1, 0)])
  func aPlaceholderGluedToPunctuationIsAnError(text: String, written: Int, found: Int) {
    #expect(throws: TokenizerError.placeholderMismatch(written: written, found: found)) {
      try tokenizer().encodeWithPlaceholders(text)
    }
  }

  @Test func aPlaceholderBeyondTheContextIsAnError() {
    #expect(throws: TokenizerError.placeholderMismatch(written: 2, found: 1)) {
      try tokenizer(contextLength: 4).encodeWithPlaceholders("$ a $")
    }
  }

  @Test func copiesOnManyThreadsAgree() async throws {
    let tokenizer = try tokenizer()
    let expected = SampleVocabulary.captions.map { tokenizer.encode($0) }
    await withTaskGroup(of: [[Int32]].self) { group in
      for _ in 0..<8 {
        group.addTask { SampleVocabulary.captions.map { tokenizer.encode($0) } }
      }
      for await found in group { #expect(found == expected) }
    }
  }
}
