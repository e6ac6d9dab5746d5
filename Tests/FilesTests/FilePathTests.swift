import Files
import Foundation
import Testing

@Suite("Parts of paths")
struct FilePathTests {
  @Test(arguments: [
    "a/b", "a/b/c.txt", "/a", "/a/", "/a/b/", "a/b//", ".a", "a/.b", "a.b/c", "a.tar.gz", "a.", "ä/ö.ü",
    "a b/c d.e f", "..", "./a", "a/..", "bc",
  ])
  func partsAreThoseOfFoundation(_ path: String) {
    let expected = path as NSString
    #expect(FilePath.folder(of: path) == expected.deletingLastPathComponent)
    #expect(FilePath.name(of: path) == expected.lastPathComponent)
    #expect(FilePath.withoutEnding(path) == expected.deletingPathExtension)
  }

  /// Foundation crashes at some of these.
  @Test(arguments: [
    ("a", "", "a"), ("", "", ""), ("/", "/", "/"), ("//", "/", "/"), ("a//b", "a", "b"), ("//a", "/", "a"),
    ("é", "", "é"),
  ])
  func shortPathsAndDoubledSlashes(_ path: String, _ folder: String, _ name: String) {
    #expect(FilePath.folder(of: path) == folder)
    #expect(FilePath.name(of: path) == name)
    #expect(FilePath.withoutEnding(path) == path.replacing(/\/+$/, with: "/"))
  }

  @Test(arguments: [
    ("/", "/", "/"), ("//a//b/", "/a/b", "/a/b"), ("/a/./b", "/a/b", "/a/b"), ("/a/../b", "/a/../b", "/b"),
    ("/../..", "/../..", "/"), ("/é/\u{301}/..", "/é/\u{301}/..", "/é"),
  ])
  func wholePaths(_ path: String, _ absolute: String, _ canonical: String) {
    #expect(FilePath.absolute(path) == absolute)
    #expect(FilePath.canonical(path) == canonical)
  }

  @Test func relativePathsStartInTheWorkingDirectory() {
    let here = FileManager.default.currentDirectoryPath
    for (path, end) in [("", ""), (".", ""), ("./", ""), ("a", "/a"), ("./a//b/", "/a/b"), ("~", "/~")] {
      #expect(FilePath.absolute(path) == here + end)
      #expect(FilePath.canonical(path) == here + end)
    }
    #expect(FilePath.canonical("a/../b") == here + "/b")
  }

  @Test func blanksAndLineEndsAreTrimmed() {
    #expect(" \ta b\r\n".trimmed == "a b" && "\n ".trimmed.isEmpty && "".trimmed.isEmpty)
    #expect("x: y "[...].dropFirst(2).trimmed == "y")
  }
}
