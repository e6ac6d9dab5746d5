import Benchmarks
import Foundation
import Testing

@Suite struct EmojiSourceTests {
  private func temporaryFolder() throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func put(_ file: String, below folder: String) throws {
    let url = URL(fileURLWithPath: "\(folder)/\(file)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("x".utf8).write(to: url)
  }

  @Test func filesAreFoundInTheOrderOfTheDataDirectories() throws {
    let first = try temporaryFolder()
    let second = try temporaryFolder()
    defer {
      try? FileManager.default.removeItem(atPath: first)
      try? FileManager.default.removeItem(atPath: second)
    }
    try put("fonts/NotoColorEmoji.ttf", below: first)
    try put("fonts/truetype/noto/NotoColorEmoji.ttf", below: second)
    try put("unicode/emoji/emoji-test.txt", below: second)
    let source = try EmojiSource.locate(environment: ["XDG_DATA_DIRS": "\(first)/:relative:\(second)"])
    #expect(source.fontPath == "\(first)/fonts/NotoColorEmoji.ttf")
    #expect(source.listPath == "\(second)/unicode/emoji/emoji-test.txt")
  }

  @Test func aMissingFileNamesItsPackageAndEveryPathTried() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try put("fonts/NotoColorEmoji.ttf", below: folder)
    #expect(
      throws: EmojiSourceError.missingPackage(
        .list,
        searched: ["\(folder)/unicode/emoji/emoji-test.txt", "\(folder)/unicode/emoji-test.txt"])
    ) { try EmojiSource.locate(environment: ["XDG_DATA_DIRS": folder]) }
    #expect(EmojiSource.Package.font.rawValue == "fonts-noto-color-emoji")
    #expect(EmojiSource.Package.list.rawValue == "unicode-data")
  }

  @Test func givenPathsAreTakenAsTheyAre() throws {
    let source = try EmojiSource.locate(fontPath: "a.ttf", listPath: "b.txt", environment: [:])
    #expect(source == EmojiSource(fontPath: "a.ttf", listPath: "b.txt"))
  }

  @Test func anUnreadableFileIsAnErrorWithTheSystemsReason() {
    #expect(throws: EmojiSourceError.unreadable(path: "/nowhere/a.ttf", errno: ENOENT)) {
      try EmojiSource(fontPath: "/nowhere/a.ttf", listPath: "b").read()
    }
  }

  @Test func anEndlessFileIsRefused() {
    #expect(throws: EmojiSourceError.tooLarge(path: "/dev/zero", maximumBytes: 256 << 20)) {
      try EmojiSource(fontPath: "/dev/zero", listPath: "b").read()
    }
  }
}
