import Foundation
import TestSupport
import Testing

@Suite("mota format", .onOwnThreads)
struct FormatCommandTests {
  static let messy = "x=1\n\n\n\ny = first( [1,2 ] )# c\n"
  static let tidy = "x = 1\n\ny = first([1, 2])  # c\n"

  @Test func aFileIsWrittenInPlaceWithItsPermissions() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.messy, to: "a.mota")
    #expect(chmod(file, 0o640) == 0)
    let result = try Program.run(["format", file])
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.tidy)
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.mota"])
  }

  @Test func checkingWritesNothingAndNamesWhatIsNotCanonical() throws {
    let folder = try TemporaryFolder()
    let messy = try folder.write(Self.messy, to: "a.mota")
    let tidy = try folder.write(Self.tidy, to: "b.mota")
    let result = try Program.run(["format", "--check", messy, tidy])
    #expect(result.status == 1)
    #expect(result.errors.contains("a.mota is not in canonical form") && !result.errors.contains("b.mota"))
    #expect(try String(contentsOfFile: messy, encoding: .utf8) == Self.messy)
    #expect(try Program.run(["format", "--check", tidy]).status == 0)
  }

  @Test func aFileThatDoesNotParseIsLeftAloneAndTheOthersAreDone() throws {
    let folder = try TemporaryFolder()
    let broken = try folder.write("x=(\n", to: "a.mota")
    let messy = try folder.write(Self.messy, to: "b.mota")
    let result = try Program.run(["format", broken, messy])
    #expect(result.status == 3)
    #expect(result.errors.contains("error[E004]") && result.errors.contains("a.mota:1:3"))
    #expect(try String(contentsOfFile: broken, encoding: .utf8) == "x=(\n")
    #expect(try String(contentsOfFile: messy, encoding: .utf8) == Self.tidy)
  }

  @Test func standardInputAndOutput() throws {
    #expect(try Program.run(["format", "-"], input: Self.messy).output == Self.tidy)
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.messy, to: "a.mota")
    #expect(try Program.run(["format", "--stdout", file]).output == Self.tidy)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.messy)
    #expect(try Program.run(["format", "/nonexistent/a.mota"]).status == 1)
    #expect(try Program.run(["format", "--stdout", "--check", file]).status == 2)
  }

  /// Files of many scripts with faults: `FormatterTests` formats what is whole of them.
  private static let collections =
    ["effects", "names", "sample", "syntax", "types"].map { "/LanguageTests/Scripts/\($0).mota" }
    + ["grids", "runtime", "servers", "tensors", "triplets"].map { "/motaTests/Scripts/\($0).mota" }

  @Test func everyScriptOfTheRepositoryStaysAsItIsWhenFormattedTwice() throws {
    var scripts: [String] = []
    for folder in ["experiments", "Tests", "Documentation"] {
      let files = FileManager.default.enumerator(atPath: Program.packageRoot + "/" + folder)
      while let file = files?.nextObject() as? String {
        if file.hasSuffix(".mota") { scripts.append("\(Program.packageRoot)/\(folder)/\(file)") }
      }
    }
    #expect(scripts.count == 16)
    for script in scripts {
      let once = try Program.run(["format", "--stdout", script])
      let parses = !Self.collections.contains { script.hasSuffix($0) }
      #expect(once.status == (parses ? 0 : 3), "\(script): \(once.errors)")
      guard parses else { continue }
      let twice = try Program.run(["format", "-"], input: once.output)
      #expect(twice.output == once.output, "\(script)")
    }
    #expect(scripts.filter { $0.contains("/experiments/") }.count == 5)
  }
}
