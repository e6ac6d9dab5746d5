import Files
import Foundation
import Images
import TestSupport
import Testing

@Suite struct ImageListTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/list.txt"
  }

  private func read(_ text: some Sequence<UInt8>) throws -> [ImageCollection.Item] {
    try folder.write(text, to: "list.txt")
    return try ImageCollection(path: path).items
  }

  private func read(_ text: String) throws -> [ImageCollection.Item] { try read(Array(text.utf8)) }

  @Test func pathsAreRelativeToTheList() throws {
    let items = try read("b.jpg\n../a.png\n/tmp/c.gif\n")
    #expect(items.map(\.id) == ["b.jpg", "../a.png", "/tmp/c.gif"])
    #expect(items.map(\.path) == ["\(folder.path)/b.jpg", "\(folder.path)/../a.png", "/tmp/c.gif"])
  }

  @Test func aTableNamesItsColumns() throws {
    let csv = folder.path + "/list.csv"
    func read(_ text: String) throws -> [ImageCollection.Item] {
      try folder.write(Array(text.utf8), to: "list.csv")
      return try ImageCollection(path: csv).items
    }
    let items = try read("score,id,File\r\n0.5,\"a, b\",b.jpg\r\n1,c,\"sub/c \"\"d\"\".png\"\r\n")
    #expect(items.map(\.id) == ["a, b", "c"])
    #expect(items.map(\.path) == ["\(folder.path)/b.jpg", "\(folder.path)/sub/c \"d\".png"])
    #expect(try read("path\nb.jpg\n").map(\.id) == ["b.jpg"])
    // A column that is not named is a list.
    #expect(try read("a.jpg\nb.jpg\n").map(\.id) == ["a.jpg", "b.jpg"])
    #expect(throws: ImageCollectionError.unnamedColumn(path: csv, columns: ["a", "b"])) {
      try read("a,b\n1,2\n")
    }
    #expect(throws: ImageCollectionError.line(path: csv, line: 2, problem: .emptyPath)) {
      try read("path,id\n,2\n")
    }
    #expect(throws: ImageCollectionError.duplicateID(path: csv, id: "2", firstLine: 2, secondLine: 3)) {
      try read("path,id\na,2\nb,2\n")
    }
    let fault = ImageCollectionError.table(path: csv, .init(line: 2, reason: .openQuote))
    #expect(throws: fault) { try read("path,id\n\"a,2\n") }
  }

  @Test func whatIsNoListIsNamed() throws {
    #expect(throws: ImageCollectionError.foreign(path: path, kind: .lfsPointer)) {
      try read("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    }
    #expect(throws: ImageCollectionError.foreign(path: path, kind: .format("a PNG picture"))) {
      try read([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }
  }

  @Test func secondColumnIsTheID() throws {
    let items = try read("b.jpg\t17\na b.jpg\tone two")
    #expect(items.map(\.id) == ["17", "one two"])
    #expect(items.map(\.path) == ["\(folder.path)/b.jpg", "\(folder.path)/a b.jpg"])
  }

  @Test func blankLinesAndCommentsAreSkipped() throws {
    #expect(try read("# two\n\na.jpg\n  \n#b.jpg\n\t\nc.jpg\n\n").map(\.id) == ["a.jpg", "c.jpg"])
  }

  @Test func linesOfOtherSystemsAreRead() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let items = try read(mark + Array("a.jpg\t1\r\n\r\nb.jpg\t2\r\n".utf8))
    #expect(items.map(\.id) == ["1", "2"])
    #expect(items.map(\.path) == ["\(folder.path)/a.jpg", "\(folder.path)/b.jpg"])
  }

  @Test(arguments: [
    ("\t7", ImageCollectionError.LineProblem.emptyPath), ("a\t", .emptyID), ("a\tb\tc", .extraColumn),
    ("a\0b", .nulByte), (String(repeating: "a", count: 4097), .tooLong(bytes: 4097)),
  ])
  func uselessLineIsNamed(text: String, problem: ImageCollectionError.LineProblem) throws {
    #expect(throws: ImageCollectionError.line(path: path, line: 3, problem: problem)) {
      try read("# head\nfine.jpg\n\(text)\n")
    }
  }

  @Test func lineThatIsNotUTF8IsNamed() throws {
    #expect(throws: ImageCollectionError.line(path: path, line: 2, problem: .notUTF8)) {
      try read([97, 10, 98, 0xFF, 10])
    }
  }

  @Test func idThatIsGivenTwiceIsNamedWithBothLines() throws {
    #expect(
      throws: ImageCollectionError.duplicateID(path: path, id: "x", firstLine: 1, secondLine: 4)
    ) { try read("a.jpg\tx\nb.jpg\ty\n\nx\n") }
  }

  @Test func listWithoutPathsIsAnError() throws {
    #expect(throws: ImageCollectionError.noImages(path: path)) { try read("# nothing\n") }
    #expect(throws: ImageCollectionError.noImages(path: path)) { try read("") }
  }

  @Test func anyBytesAreReadOrRefused() throws {
    var generator = SplitMix64(seed: 5)
    let alphabet: [UInt8] = Array("ab#\t\n\r /.".utf8) + [0, 0xC3, 0xA9, 0xFF, 0xEF, 0xBB, 0xBF]
    var read = 0
    for _ in 0..<FuzzCount.of(2000) {
      let bytes = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      do {
        let items = try self.read(bytes)
        #expect(Set(items.map(\.id)).count == items.count && !items.contains { $0.id.isEmpty })
        read += 1
      } catch is ImageCollectionError {}
    }
    #expect(read > 0)
  }
}
