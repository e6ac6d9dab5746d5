import Files
import Foundation
import Testing

@Suite("Files are replaced whole or not at all")
struct AtomicFileTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/mota-atomic-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  private func removed<Result>(_ body: () throws -> Result) rethrows -> Result {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body()
  }

  private func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(folder)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }

  private func write(_ text: String, _ name: String) throws {
    try AtomicFile.write(Array(text.utf8), to: "\(folder)/\(name)")
  }

  private func failure(_ body: () throws -> Void) -> Int32? {
    do { try body() } catch { return (error as? FileBytes.Failure)?.code }
    return nil
  }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []
  }

  private func mode(_ name: String) -> mode_t {
    var status = stat()
    return lstat("\(folder)/\(name)", &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func aNewFileHasTheUsualPermissions() throws {
    try removed {
      let mask = umask(0o027)
      defer { umask(mask) }
      try write("new", "a")
      #expect(text("a") == "new")
      #expect(mode("a") == 0o640)
      #expect(names == ["a"])
    }
  }

  @Test(arguments: [0o600, 0o644, 0o666, 0o755, 0o4711] as [mode_t])
  func aReplacedFileKeepsItsPermissions(permissions: mode_t) throws {
    try removed {
      try write("old", "a")
      chmod("\(folder)/a", permissions)
      try write("new", "a")
      #expect(text("a") == "new")
      #expect(mode("a") == permissions)
      #expect(names == ["a"])
    }
  }

  @Test func aFileThatNobodyMayWriteIsRefused() throws {
    try removed {
      try write("old", "a")
      chmod("\(folder)/a", 0o444)
      // Tests run by the superuser, who may write everything, must see this as well.
      #expect(failure { try write("new", "a") } == EACCES)
      #expect(failure { try AtomicFile.foresee("\(folder)/a") } == EACCES)
      #expect(text("a") == "old")
      #expect(mode("a") == 0o444)
      #expect(names == ["a"])
    }
  }

  @Test func theFileBehindALinkIsReplaced() throws {
    try removed {
      mkdir("\(folder)/elsewhere", 0o777)
      try write("old", "elsewhere/a")
      symlink("elsewhere/a", "\(folder)/relative")
      symlink("\(folder)/relative", "\(folder)/absolute")
      for (link, text) in [("relative", "one"), ("absolute", "two")] {
        try write(text, link)
        #expect(self.text("elsewhere/a") == text)
        #expect(self.text(link) == text)
      }
      #expect(mode("relative") == 0o777)
      #expect(names == ["absolute", "elsewhere", "relative"])
    }
  }

  @Test func aLinkToNothingMakesTheFileItNames() throws {
    try removed {
      symlink("target", "\(folder)/link")
      try write("text", "link")
      #expect(text("target") == "text")
      #expect(names == ["link", "target"])
      symlink("round", "\(folder)/round")
      #expect(failure { try write("text", "round") } == ELOOP)
    }
  }

  @Test func whatIsNotARegularFileIsRefused() {
    removed {
      mkdir("\(folder)/folder", 0o777)
      mkfifo("\(folder)/pipe", 0o666)
      #expect(failure { try write("text", "folder") } == EISDIR)
      #expect(failure { try write("text", "pipe") } == EINVAL)
      #expect(failure { try write("text", "no/file") } == ENOENT)
      #expect(failure { try write("text", "pipe/file") } == ENOTDIR)
      symlink("/dev/null", "\(folder)/null")
      #expect(failure { try write("text", "null") } == EINVAL)
      #expect(names == ["folder", "null", "pipe"])
    }
  }

  @Test func foldersAreMadeWhenAskedFor() throws {
    try removed {
      try AtomicFile.write([], to: "\(folder)/a/b/c", makesFolders: true)
      #expect(text("a/b/c") == "")
      #expect(failure { try AtomicFile.write([], to: "\(folder)/a/b/c/d", makesFolders: true) } == ENOTDIR)
      #expect(throws: Never.self) { try AtomicFile.foresee("\(folder)/x/y/z") }
      #expect(failure { try AtomicFile.foresee("\(folder)/a/b/c/d") } == ENOTDIR)
      #expect(failure { try AtomicFile.foresee("\(folder)/a") } == EISDIR)
      #expect(names == ["a"])
    }
  }

  @Test func noFolderIsMadeOfATilde() throws {
    try removed {
      for path in ["~", "~/a", "~/a/b", "\(folder)/~/a", "\(folder)/a/~/b", "~nobody-is-called-so/a"] {
        #expect(failure { try AtomicFile.write([], to: path, makesFolders: true) } == ENOENT, "\(path)")
        #expect(failure { try AtomicFile.foresee(path) } == ENOENT, "\(path)")
      }
      #expect(failure { try Folders.make("\(folder)/a/~") } == ENOENT)
      #expect(names == [])
      // A file may be called so, and a folder that is there is somebody's own.
      try AtomicFile.write([], to: "\(folder)/~a", makesFolders: true)
      mkdir("\(folder)/~", 0o777)
      try AtomicFile.write([], to: "\(folder)/~/a", makesFolders: true)
      #expect(names == ["~", "~a"])
    }
  }

  @Test func foldersAreWalkedAndRemoved() throws {
    try removed {
      try AtomicFile.write([1, 2, 3], to: "\(folder)/a/b/c", makesFolders: true)
      symlink("/", "\(folder)/a/root")
      var paths: [String] = []
      Folders.walk(folder) { path, _ in paths.append(String(path.dropFirst(folder.count))) }
      #expect(paths.sorted() == ["/a", "/a/b", "/a/b/c", "/a/root"])
      #expect(try Folders.names(in: "\(folder)/a").sorted() == ["b", "root"])
      Folders.remove("\(folder)/a")
      #expect(names == [])
    }
  }

  @Test func theLongestNameThatAFileMayHave() throws {
    try removed {
      let name = String(repeating: "n", count: 255)
      try write("text", name)
      #expect(text(name) == "text")
    }
  }

  @Test func anotherFileOfATemporaryNameIsNotTouched() throws {
    try removed {
      // Names of temporary files cannot be foreseen; whatever stands in the folder stays.
      try write("mine", "a.tmp")
      try write("text", "a")
      #expect(text("a.tmp") == "mine")
      #expect(names == ["a", "a.tmp"])
    }
  }

  @Test func writersAtOnceLeaveOneOfTheirTexts() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/a"
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          for _ in 0..<20 {
            try? AtomicFile.write([UInt8](repeating: UInt8(number), count: 10_000), to: path)
          }
        }
      }
    }
    let bytes = try FileBytes.read(path, limit: .max)
    #expect(bytes.count == 10_000 && Set(bytes).count == 1)
    #expect(names == ["a"])
  }

  @Test func aPieceAfterTheOther() throws {
    try removed {
      try AtomicFile.replace("\(folder)/a") { write in
        for piece in ["one ", "", "two"] { Array(piece.utf8).withUnsafeBytes(write) }
      }
      #expect(text("a") == "one two")
    }
  }
}
