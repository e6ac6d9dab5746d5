import Foundation
import TestSupport
import Testing

@Suite("mota store", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct StoreCommandTests {
  @Test func everythingIsListedShownAndVerified() throws {
    let folder = try SmallRun.copy()
    let list = try Program.run(["store"], in: folder.path)
    #expect(list.status == 0 && list.output.contains("result"), "\(list.errors)")
    #expect(list.output.contains("1 table, 12 steps"), "\(list.output)")
    let table = try Program.run(["store", "show", "result"], in: folder.path)
    #expect(
      table.output.contains("table queries:") && table.output.contains("from stage 1"), "\(table.output)")
    let hash = try #require(SmallRun.hashes(in: SmallRun.first.get().result.errors).first)
    let object = try Program.run(["store", "show", hash], in: folder.path)
    #expect(object.status == 0 && object.output.contains("sha256 \(hash)"), "\(object.errors)")
    let verified = try Program.run(["store", "verify"], in: folder.path)
    #expect(verified.status == 0 && verified.output.contains("12 results, 1 table,"), "\(verified.output)")
  }

  @Test func anUnknownNameHasANextStep() throws {
    let folder = try SmallRun.copy()
    let result = try Program.run(["store", "show", "nothing"], in: folder.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("mota store ls"), "\(result.errors)")
  }

  @Test func aFolderThatIsNotThereIsNotMade() throws {
    let folder = try TemporaryFolder()
    for command in [["ls"], ["verify"], ["verify", "--mend"], ["gc", "--remove"], ["show", "x"]] {
      let result = try Program.run(["store"] + command + ["--store", "none"], in: folder.path)
      #expect(result.status == 1, "\(command)")
      #expect(result.errors.contains("error[E112]"), "\(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/none"))
  }

  @Test func aDamagedResultIsFoundMendedAndComputedAgain() throws {
    let folder = try SmallRun.copy()
    let objects = folder.path + "/checkpoints/objects"
    let file = try #require(
      FileManager.default.enumerator(atPath: objects)?.compactMap { $0 as? String }.filter {
        $0.hasSuffix(".h5")
      }
      .min())
    let path = objects + "/" + file
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    bytes[bytes.count / 2] ^= 4
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(try Program.run(["store", "verify"], in: folder.path).status == 1)
    let mended = try Program.run(["store", "verify", "--mend"], in: folder.path)
    #expect(mended.status == 1 && mended.output.contains("now at"), "\(mended.output)")
    #expect(try Program.run(["store", "verify"], in: folder.path).status == 0)
  }

  @Test func aTableIsGivenAwayWithAllItWasMadeFromAndServesElsewhere() throws {
    let folder = try SmallRun.copy()
    let given = try Program.run(["store", "export", "given", "result"], in: folder.path)
    #expect(
      given.status == 0 && given.output.contains("12 steps and 1 table,"), "\(given.errors)\(given.output)")
    let reused = try Program.run(["run", "small.mota", "--store", "given"], in: folder.path)
    #expect(reused.status == 0 && !reused.errors.contains("✓"), "\(reused.errors)")
    let taken = try Program.run(["store", "import", "given", "--store", "third"], in: folder.path)
    #expect(
      taken.status == 0 && taken.output.contains("12 steps and 1 table,"), "\(taken.errors)\(taken.output)")
    let unknown = try Program.run(["store", "export", "more", "missing"], in: folder.path)
    #expect(unknown.status == 1 && unknown.errors.contains("missing"), "\(unknown.errors)")
  }
}
