import Files
import Testing

@Suite("What a file is by its first bytes")
struct FileKindTests {
  @Test(arguments: [
    "PAR1.png\nPAR2.png\n", "GIF8 is a word\n", "ARROW1 points up\n", "RIFF and WEBP\n", "version 1\n", "",
  ])
  func wordsAreNoMarks(text: String) {
    #expect(FileKind(beginning: text.utf8) == nil)
  }

  /// The first letters and the other bytes of files, by the name of the format.
  private static let formats: [(letters: String, bytes: [UInt8], name: String)] = [
    ("RIFF\u{9}\0\0\0WEBPVP8 ", [], "a WebP picture"), ("GIF89a", [1, 0, 1, 0], "a GIF picture"),
    ("II*\0", [8, 0, 0, 0], "a TIFF picture"), ("PAR1", [21, 4], "a Parquet file"),
  ]

  @Test func formatsAreNamed() {
    for (letters, rest, name) in Self.formats {
      let bytes = Array(letters.utf8) + rest
      #expect(FileKind(beginning: bytes) == .format(name))
      #expect(FileKind(beginning: bytes, expecting: .picture) == .format(name))
    }
  }

  @Test func aBinaryFileIsNotTakenForAnother() {
    let numbers: [UInt8] = (1...64).flatMap { [UInt8($0), UInt8(0)] }
    let marked: [UInt8] = [0xFF, 0xFE] + numbers
    let others: [UInt8] = [1, 2, 3, 0, 200]
    #expect(FileKind(beginning: numbers) == .utf16)
    #expect(FileKind(beginning: marked, expecting: .numPy) == .utf16)
    for expected in ExpectedFile.allCases where expected != .text {
      #expect(FileKind(beginning: numbers, expecting: expected) == nil)
      #expect(FileKind(beginning: others, expecting: expected) == nil)
    }
    // The beginning of what is expected, cut off.
    let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47]
    let array: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]
    #expect(FileKind(beginning: picture, expecting: .picture) == nil)
    #expect(FileKind(beginning: array, expecting: .numPy) == nil)
    #expect(FileKind(beginning: array, expecting: .hdf5) == .format("a NumPy array"))
  }

  @Test(arguments: ExpectedFile.allCases) func theWordsSayWhatIsExpected(expected: ExpectedFile) {
    let archive = FileKind.format("a ZIP archive")
    #expect(archive.sentence(insteadOf: expected) == "is a ZIP archive and not \(expected.rawValue)")
    #expect(FileKind.lfsPointer.help(insteadOf: expected) == "fetch it with git lfs pull")
    let utf16 = FileKind.utf16.sentence(insteadOf: expected)
    #expect(
      utf16
        == (expected == .text
          ? "is UTF-16 and not UTF-8" : "is text in UTF-16 and not \(expected.rawValue)"))
  }
}
