import Foundation
import TestSupport
import Testing

/// Every command that writes a file where the user names one: a link stays, a mode stays, and a file that nobody may
/// write is not replaced.
@Suite("Links and modes of outputs", .onOwnThreads)
struct LinkedOutputTests {
  /// The file that is written, and how.
  static let writers: [(String, [String])] = {
    var writers: [(String, [String])] = [
      ("messy.mota", ["format", "messy.mota"]),
      ("out.certificate", ["replay", "s.mota", "--verify", "--certificate", "out.certificate"]),
    ]
    for ending in ["csv", "npy", "safetensors", "h5"] {
      writers.append(("out.\(ending)", ["-c", "export tensor([1, 2]) to \"out.\(ending)\""]))
    }
    let features = "f = features(\"features.npy\", ids=\"names.txt\")"
    for ending in ["dot", "json"] {
      writers.append(("out.\(ending)", ["-c", features, "-c", "export lineage(f) to \"out.\(ending)\""]))
    }
    return writers
  }()

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    try folder.write("f = features(\"features.npy\", ids=\"names.txt\")\n", to: "s.mota")
    let made = try Program.run(["run", "s.mota"], in: folder.path)
    try #require(made.status == 0, "\(made.errors)")
    return folder
  }

  /// What is there before: a script that format changes.
  private static let earlier = "x=1\n"

  private static func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test(arguments: writers) func aLinkStaysAndTheFileBehindItIsWritten(file: String, arguments: [String])
    throws
  {
    let folder = try Self.folder()
    try FileManager.default.createDirectory(atPath: folder.path + "/real", withIntermediateDirectories: false)
    let target = try folder.write(Self.earlier, to: "real/t")
    #expect(chmod(target, 0o640) == 0)
    #expect(symlink("real/t", folder.path + "/" + file) == 0)
    let result = try Program.run(arguments, in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/" + file) == "real/t")
    #expect(FileManager.default.contents(atPath: target) != Data(Self.earlier.utf8))
    #expect(Self.mode(target) == 0o640)
    #expect(try folder.names(in: "real") == ["t"])
  }

  @Test(arguments: writers) func aFileThatNobodyMayWriteStays(file: String, arguments: [String]) throws {
    let folder = try Self.folder()
    let path = try folder.write(Self.earlier, to: file)
    #expect(chmod(path, 0o444) == 0)
    let result = try Program.run(arguments, in: folder.path)
    // What a script exports is known at the check.
    #expect(result.status == (arguments[0] == "-c" ? 3 : 1), "\(result.errors)")
    #expect(result.errors.contains("error[E130]"), "\(result.errors)")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.earlier)
    #expect(Self.mode(path) == 0o444)
  }
}
