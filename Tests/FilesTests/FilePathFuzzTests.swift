import Files
import Foundation
import TestSupport
import Testing

@Suite("Random paths")
struct FilePathFuzzTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Equal as paths are: by bytes, while strings are equal with other marks for one letter.
  private static func areEqual(_ left: String, _ right: String) -> Bool { bytes(left) == bytes(right) }

  @Test func partsOfAPathMakeItAgain() {
    var generator = SplitMix64(seed: 101)
    for _ in 0..<FuzzCount.of(5000) {
      let path = RandomPath.next(using: &generator)
      let place = Comment(rawValue: path.debugDescription)
      let (folder, name) = (FilePath.folder(of: path), FilePath.name(of: path))
      let isRoot = !path.isEmpty && path.utf8.allSatisfy { $0 == UInt8(ascii: "/") }
      #expect(hasNoSlash(name) || isRoot, place)
      #expect(name.utf8.isEmpty == path.utf8.isEmpty, place)
      #expect(folder.utf8.count < max(1, path.utf8.count) || isRoot, place)
      let joined = folder.isEmpty ? name : "\(folder)/\(name)"
      #expect(Self.areEqual(FilePath.absolute(joined), FilePath.absolute(path)), place)
      #expect(Self.areEqual(FilePath.canonical(joined), FilePath.canonical(path)), place)
      let stem = FilePath.withoutEnding(path)
      #expect(Self.bytes(path).starts(with: Self.bytes(stem)), place)
      #expect(stem.utf8.isEmpty == path.utf8.isEmpty, place)
      #expect(Self.areEqual(FilePath.path(path + ".csv", with: "x"), path + "_x.csv"), place)
    }
  }

  /// Whether a name has no slash.
  private func hasNoSlash(_ name: String) -> Bool { !name.utf8.contains(UInt8(ascii: "/")) }

  @Test func everySpellingHasOneCanonicalPath() {
    var generator = SplitMix64(seed: 102)
    for _ in 0..<FuzzCount.of(5000) {
      let path = RandomPath.next(using: &generator)
      let place = Comment(rawValue: path.debugDescription)
      let (absolute, canonical) = (FilePath.absolute(path), FilePath.canonical(path))
      #expect(Self.areEqual(FilePath.absolute(absolute), absolute), place)
      #expect(Self.areEqual(FilePath.canonical(canonical), canonical), place)
      #expect(Self.areEqual(FilePath.canonical(absolute), canonical), place)
      let parts = canonical.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      #expect(parts[0].isEmpty && parts.count >= 2, place)
      #expect(canonical == "/" || parts.dropFirst().allSatisfy { !$0.isEmpty }, place)
      #expect(!parts.contains { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }, place)
      for spelling in ["./" + path, path + "/", path + "/.", path + "/a/.."] {
        guard let first = path.utf8.first, first != UInt8(ascii: "/") else { continue }
        #expect(Self.areEqual(FilePath.canonical(spelling), canonical), place)
      }
      // Behind links only the system knows; what it gives stays.
      let real = FilePath.real(path)
      #expect(Self.areEqual(FilePath.real(real), real), place)
    }
  }

  /// What could be written by what was looked at is written, and under no other name.
  @Test func whatIsForeseenHappens() throws {
    var generator = SplitMix64(seed: 103)
    for _ in 0..<FuzzCount.of(300) {
      let folder = try TemporaryFolder()
      let path = RandomPath.next(longest: 40, using: &generator)
      // It must not leave the folder.
      guard !path.utf8.split(separator: UInt8(ascii: "/")).contains(where: { $0.elementsEqual("..".utf8) })
      else { continue }
      let file = folder.path + "/" + path
      let place = Comment(rawValue: path.debugDescription)
      let foreseen = failure { () throws(FileBytes.Failure) in try AtomicFile.foresee(file) }
      let written = failure { () throws(FileBytes.Failure) in
        try AtomicFile.write([1, 2, 3], to: file, makesFolders: true)
      }
      #expect(foreseen == written, place)
      if written == nil {
        #expect(try FileBytes.read(file, limit: 3) == [1, 2, 3], place)
        #expect(FileState.exists(file) && FileState.absence(of: file) == nil, place)
      } else {
        #expect(throws: FileBytes.Failure.self, place) { try FileBytes.read(file, limit: 3) }
      }
      if path.utf8.contains(0) {
        #expect(written == EINVAL && FileState.absence(of: file) == ENOENT, place)
        #expect(try folder.names(in: ".").isEmpty, place)
      }
    }
  }

  private func failure(_ body: () throws(FileBytes.Failure) -> Void) -> Int32? {
    do { try body() } catch { return error.code }
    return nil
  }

  @Test func noFileIsTakenForOneWithAShorterName() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a\nb\n", to: "a.txt") + "\0.txt"
    #expect(throws: FileBytes.Failure("open", path: path, code: ENOENT)) {
      try FileBytes.read(path, limit: 10)
    }
    #expect(throws: FileBytes.Failure("open", path: path, code: ENOENT)) {
      try FileBytes.readPieces(of: path, size: 10) { _ in }
    }
    #expect(throws: FileBytes.Failure("open", path: path, code: ENOENT)) { try MappedFile(path: path) }
    #expect(throws: TextFileError.unreadable(path: path, code: ENOENT)) { try TextFile(path: path) }
    #expect(throws: FileBytes.Failure("opendir", path: folder.path + "\0a", code: ENOENT)) {
      try Folders.names(in: folder.path + "\0a")
    }
    #expect(!FileState.exists(path) && !FileState.isFolder(folder.path + "\0a"))
  }
}
