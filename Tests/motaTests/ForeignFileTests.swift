import Foundation
import TestSupport
import Testing

/// Small inputs as strangers have them, from a folder that is not part of the repository.
private enum Cases {
  static let path =
    ProcessInfo.processInfo.environment["MOTA_CASES"].flatMap { $0.isEmpty ? nil : $0 }
    ?? Program.packageRoot + "/../shared/cases"

  static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  /// A copy of a case that may be written to.
  static func copy(_ name: String) throws -> (folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    let copy = folder.path + "/" + name
    try FileManager.default.copyItem(atPath: path + "/" + name, toPath: copy)
    let all =
      [copy]
      + (FileManager.default.enumerator(atPath: copy)?.compactMap { $0 as? String } ?? []).map {
        copy + "/" + $0
      }
    for item in all { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: item) }
    return (folder, copy)
  }
}

@Suite("Numbers and settings of strangers' files", .onOwnThreads) struct ForeignFileTests {
  @Test(.enabled(if: Cases.has("large-features"), "no large-features (set MOTA_CASES)"))
  func lengthsOfFeaturesDoNotChangeATable() throws {
    let (folder, path) = try Cases.copy("large-features")
    let result = try Program.run(["run", "a.mota"], in: path)
    #expect(result.status == 0)
    let tables = result.output.components(separatedBy: "\n").filter { $0.contains("image only") }
    #expect(tables.count == 2 && Set(tables).count == 1, "\(result.output)")
    withExtendedLifetime(folder) {}
  }

  @Test(.enabled(if: Cases.has("transformers-5-folder"), "no transformers-5-folder (set MOTA_CASES)"))
  func aFolderOfTransformers5IsRead() throws {
    let (folder, path) = try Cases.copy("transformers-5-folder")
    #expect(try Program.run(["run", "a.mota", "--check"], in: path).status == 0)
    #expect(try Program.run(["run", "a.mota"], in: path).status == 0)
    try FileManager.default.removeItem(atPath: path + "/clip/processor_config.json")
    let without = try Program.run(["run", "a.mota", "--check"], in: path)
    #expect(without.status == 3 && without.errors.contains("E144"), "\(without.errors)")
    withExtendedLifetime(folder) {}
  }

  @Test(.enabled(if: Cases.has("open-clip-tokenizer"), "no open-clip-tokenizer (set MOTA_CASES)"))
  func anotherTokenizerIsRefusedByName() throws {
    let (folder, path) = try Cases.copy("open-clip-tokenizer")
    for (script, key) in [("clean", "tokenizer_kwargs.clean"), ("other", "hf_tokenizer_name")] {
      let result = try Program.run(["run", script + ".mota", "--check"], in: path)
      #expect(
        result.status == 3 && result.errors.contains("E144") && result.errors.contains(key),
        "\(result.errors)")
    }
    #expect(try Program.run(["run", "plain.mota"], in: path).status == 0)
    withExtendedLifetime(folder) {}
  }

  @Test(.enabled(if: Cases.has("other-type"), "no other-type (set MOTA_CASES)"))
  func anArrayBesideOneOfAnotherTypeIsRead() throws {
    let (folder, path) = try Cases.copy("other-type")
    #expect(try Program.run(["-c", "show load(\"x.safetensors\", name=\"a\")"], in: path).status == 0)
    let other = try Program.run(["-c", "show load(\"x.safetensors\", name=\"q\")"], in: path)
    #expect(other.status == 3 && other.errors.contains("F8_E4M3"), "\(other.errors)")
    withExtendedLifetime(folder) {}
  }

  @Test func nothingDividedByNothingHasNoSign() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(["-c", "show 0/0\nshow tensor([0]) / tensor([0])"], in: folder.path)
    #expect(result.output.contains("nan") && !result.output.contains("-nan"), "\(result.output)")
  }
}
