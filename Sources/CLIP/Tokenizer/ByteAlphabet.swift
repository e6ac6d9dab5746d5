/// The printable letters that stand for the 256 bytes in the files of a byte-level vocabulary.
///
/// The visible characters of Latin-1 stand for themselves, the other 68 bytes for U+0100 and up (Radford et
/// al., "Language Models are Unsupervised Multitask Learners", 2019, section 2.2, as their published files
/// have it).
package enum ByteAlphabet {
  /// The mark that closes the last symbol of a word.
  package static let endOfWord = "</w>"

  /// The bytes in the order of their symbols' ids: visible characters first.
  package static let order: [UInt8] = visible + (0...255).filter { !visible.contains($0) }

  /// The letter of each byte, by byte.
  package static let letters: [Unicode.Scalar] = {
    var letters = [Unicode.Scalar](repeating: " ", count: 256)
    for byte in visible { letters[Int(byte)] = Unicode.Scalar(byte) }
    // 68 scalars from U+0100 on, all of them assigned.
    for (index, byte) in order.dropFirst(visible.count).enumerated() {
      letters[Int(byte)] = Unicode.Scalar(UInt16(0x100 + index)) ?? " "
    }
    return letters
  }()

  private static let visible: [UInt8] =
    Array(0x21...0x7E) + Array(0xA1...0xAC) + Array(0xAE...0xFF)

  private static let bytes: [UInt8?] = {
    var bytes = [UInt8?](repeating: nil, count: 0x100 + 68)
    for (byte, letter) in letters.enumerated() { bytes[Int(letter.value)] = UInt8(byte) }
    return bytes
  }()

  /// The symbol of a byte, with the end-of-word mark when the byte closes a word.
  package static func symbol(of byte: UInt8, endsWord: Bool) -> String {
    String(Character(letters[Int(byte)])) + (endsWord ? endOfWord : "")
  }

  /// The byte a letter stands for, or nil when it is none of the 256.
  package static func byte(of letter: Unicode.Scalar) -> UInt8? {
    letter.value < bytes.count ? bytes[Int(letter.value)] : nil
  }
}
