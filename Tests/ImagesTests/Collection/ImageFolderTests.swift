import Foundation
import Images
import TestSupport
import Testing

@Suite struct ImageFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(_ names: String...) throws {
    for name in names {
      let file = URL(filePath: "\(folder.path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(name.utf8).write(to: file)
    }
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/\(name)", withDestinationPath: target)
  }

  private func ids() throws -> [String] { try ImageCollection(path: folder.path).items.map(\.id) }

  @Test func imagesOfEveryDepthAreInOrderOfTheirPathsBytes() throws {
    try make("b.png", "a/z.jpg", "a.jpeg", "a/b/c.PNG", "Z.JPG", "é.Jpeg", "a-b.png", "a/b.png")
    #expect(
      try ids() == ["Z.JPG", "a-b.png", "a.jpeg", "a/b.png", "a/b/c.PNG", "a/z.jpg", "b.png", "é.Jpeg"])
  }

  @Test func otherFilesAndHiddenOnesAreLeftOut() throws {
    try make(
      "a.jpg", ".b.jpg", ".git/c.jpg", "d.gif", "ejpg", "f.jpg.txt", "g.jpgx", "d/.hidden/x.png", "png")
    #expect(try ids() == ["a.jpg"])
  }

  @Test func pathOfAnImageIsInTheFolder() throws {
    try make("a/b.jpg")
    let collection = try ImageCollection(path: folder.path)
    #expect(collection.items.map(\.path) == ["\(folder.path)/a/b.jpg"])
    #expect(try ImageCollection(path: folder.path + "/").items == collection.items.map { $0 })
    #expect(collection.count == 1)
  }

  @Test func folderNamedLikeAnImageIsSearched() throws {
    try make("a.jpg/b.jpg")
    #expect(try ids() == ["a.jpg/b.jpg"])
  }

  @Test func linksBackEndTheWalk() throws {
    try make("a/b/c.jpg")
    try link("a/b/up", to: "..")
    try link("a/self", to: ".")
    try link("a/top", to: folder.path)
    #expect(try ids() == ["a/b/c.jpg"])
  }

  @Test func linksElsewhereAreFollowed() throws {
    let other = try TemporaryFolder()
    try other.write([1], to: "x.jpg")
    try make("a.jpg")
    try link("other", to: other.path)
    try link("b.jpg", to: "a.jpg")
    #expect(try ids() == ["a.jpg", "b.jpg", "other/x.jpg"])
  }

  @Test func linkThatLeadsNowhereIsReportedWhenItIsRead() throws {
    try make("a.jpg")
    try link("b.jpg", to: "gone")
    var found: [String: Result<[UInt8], ImageError>] = [:]
    try ImageCollection(path: folder.path).forEachFile { found[$0.id] = $1 }
    #expect(found["a.jpg"] == .success(Array("a.jpg".utf8)))
    #expect(found["b.jpg"] == .failure(.unreadable(path: "\(folder.path)/b.jpg", errno: ENOENT)))
  }

  @Test func pipesAndFoldersAreNeverReadAsFiles() throws {
    try make("a.jpg")
    #expect(mkfifo("\(folder.path)/pipe.jpg", 0o600) == 0)
    var errors: [ImageError] = []
    try ImageCollection(path: folder.path).forEachFile { _, bytes in
      if case .failure(let error) = bytes { errors.append(error) }
    }
    #expect(errors == [.unreadable(path: "\(folder.path)/pipe.jpg", errno: EINVAL)])
  }

  @Test func folderWithoutImagesIsAnError() throws {
    try make("a.txt")
    #expect(throws: ImageCollectionError.noImages(path: folder.path)) { try ids() }
  }

  @Test func pathThatIsNotThereIsAnError() {
    let path = folder.path + "/none"
    #expect(throws: ImageCollectionError.unreadable(path: path, errno: ENOENT)) {
      try ImageCollection(path: path)
    }
  }

  @Test func nameThatIsNotUTF8IsAnError() throws {
    let name: [CChar] = Array((folder.path + "/").utf8CString.dropLast()) + [-1, 46, 106, 112, 103, 0]
    let file = open(name, O_CREAT | O_WRONLY, 0o600)
    try #require(file >= 0)
    close(file)
    #expect(throws: ImageCollectionError.nameNotUTF8(path: "\(folder.path)/\u{FFFD}.jpg")) { try ids() }
  }

  @Test func namesThatDifferInNormalisationAloneAreAnError() throws {
    try make("e\u{301}.jpg", "\u{e9}.jpg")
    #expect(
      throws: ImageCollectionError.equalNames(
        path: folder.path, first: "e\u{301}.jpg", second: "\u{e9}.jpg")
    ) { try ids() }
  }
}
