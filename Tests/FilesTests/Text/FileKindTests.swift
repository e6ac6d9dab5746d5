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

  @Test(arguments: [
    (Array("RIFF".utf8) + [9, 0, 0, 0] + Array("WEBPVP8 ".utf8), "a WebP picture"),
    (Array("GIF89a".utf8) + [1, 0, 1, 0], "a GIF picture"), ([0x49, 0x49, 0x2A, 0], "a TIFF picture"),
    (Array("PAR1".utf8) + [21, 4], "a Parquet file"),
  ])
  func formatsAreNamed(bytes: [UInt8], name: String) {
    #expect(FileKind(beginning: bytes) == .format(name))
    #expect(FileKind(beginning: bytes, expecting: .picture) == .format(name))
  }

  @Test func aBinaryFileIsNotTakenForAnother() {
    let numbers: [UInt8] = (1...64).flatMap { [UInt8($0), 0] }
    #expect(FileKind(beginning: numbers) == .utf16)
    #expect(FileKind(beginning: [0xFF, 0xFE] + numbers, expecting: .numPy) == .utf16)
    for expected in ExpectedFile.allCases where expected != .text {
      #expect(FileKind(beginning: numbers, expecting: expected) == nil)
      #expect(FileKind(beginning: [1, 2, 3, 0, 200], expecting: expected) == nil)
    }
    // The beginning of what is expected, cut off.
    #expect(FileKind(beginning: [0x89, 0x50, 0x4E, 0x47], expecting: .picture) == nil)
    #expect(FileKind(beginning: [0x93] + Array("NUMPY".utf8), expecting: .numPy) == nil)
    #expect(FileKind(beginning: [0x93] + Array("NUMPY".utf8), expecting: .hdf5) == .format("a NumPy array"))
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
