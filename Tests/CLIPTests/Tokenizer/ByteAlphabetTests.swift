import Testing

import CLIP

struct ByteAlphabetTests {
  @Test func everyByteHasItsOwnVisibleLetter() {
    #expect(Set(ByteAlphabet.letters).count == 256)
    #expect(ByteAlphabet.letters.allSatisfy { $0.value > 0x20 && $0.properties.isWhitespace == false })
  }

  @Test func lettersLeadBackToTheirBytes() {
    for byte in UInt8.min...UInt8.max {
      #expect(ByteAlphabet.byte(of: ByteAlphabet.letters[Int(byte)]) == byte)
    }
  }

  @Test func aLetterOutsideTheAlphabetIsNoByte() {
    #expect(ByteAlphabet.byte(of: " ") == nil)
    #expect(ByteAlphabet.byte(of: "\u{144}") == nil)
    #expect(ByteAlphabet.byte(of: "\u{1F600}") == nil)
  }

  @Test func idsBeginWithTheExclamationMark() {
    #expect(ByteAlphabet.order.first == UInt8(ascii: "!"))
    #expect(ByteAlphabet.order.firstIndex(of: UInt8(ascii: "$")) == 3)
    #expect(Set(ByteAlphabet.order).count == 256)
  }
}
