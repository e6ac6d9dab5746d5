import Files
import Foundation
import Images
import TestSupport
import Testing

@Suite("Errors of images in words")
struct ErrorWordsTests {
  private let json = JSONError.tooDeep(limit: 64, offset: 12)

  @Test func imagesAndTheirFolders() {
    let images: [ImageError] = [
      .invalidSize(width: 0, height: 4), .pixelCount(expected: 12, found: 9),
      .outside(left: 1, top: 1, width: 4, height: 4, imageWidth: 3, imageHeight: 3),
      .unknownFormat(firstBytes: [1, 2]), .tooLarge(width: 9000, height: 9000, maximumPixels: 1_000_000),
      .truncated(.png), .damaged(.jpeg, detail: "bad Huffman code"),
      .unsupported(.jpeg, detail: "arithmetic coding"), .unreadable(path: "a.png", errno: ENOENT),
      .outOfMemory(.jpeg), .foreign(.lfsPointer), .foreign(.html), .foreign(.format("a GIF picture")),
    ]
    #expect(ErrorWordsCheck.problems(of: images) == [])
    #expect(ErrorWordsCheck.problems(of: images.map { ImageFailure(index: 3, id: "a.png", error: $0) }) == [])
    let collections: [ImageCollectionError] = [
      .unreadable(path: "photos", errno: ENOENT), .unreadable(path: "photos", errno: EACCES),
      .nameNotUTF8(path: "photos/\u{FFFD}"), .line(path: "list.txt", line: 3, problem: .notUTF8),
      .line(path: "list.txt", line: 3, problem: .emptyPath),
      .line(path: "list.txt", line: 3, problem: .emptyID),
      .line(path: "list.txt", line: 3, problem: .extraColumn),
      .line(path: "list.txt", line: 3, problem: .nulByte),
      .line(path: "list.txt", line: 3, problem: .tooLong(bytes: 9000)),
      .duplicateID(path: "list.txt", id: "a", firstLine: 1, secondLine: 4),
      .equalNames(path: "photos", first: "é.png", second: "e\u{301}.png"), .noImages(path: "photos"),
      .tooManyEntries(path: "photos", limit: 1000), .foreign(path: "list.txt", kind: .lfsPointer),
      .foreign(path: "a.png", kind: .format("a PNG picture")),
      .table(path: "list.csv", .init(line: 3, reason: .openQuote)),
      .unnamedColumn(path: "list.csv", columns: ["a", "b"]),
    ]
    #expect(ErrorWordsCheck.problems(of: collections) == [])
    let settings: [ImagePreprocessorError] = [
      .syntax(json), .missingObject(key: ""), .missingObject(key: "size"), .invalidValue(key: "crop_size"),
      .unsupported(key: "resample"), .wrongSize(width: 3, height: 4, side: 5),
    ]
    #expect(ErrorWordsCheck.problems(of: settings) == [])
  }
}
