import Foundation
import TestSupport
import Testing

import CLIP

struct SafetensorsShardsTests {
  private let folder: TemporaryFolder
  private var indexPath: String { "\(folder.path)/model.safetensors.index.json" }

  init() throws {
    folder = try TemporaryFolder()
    for (index, name) in ["a", "b"].enumerated() {
      var writer = SafetensorsWriter()
      try writer.add(name, shape: [1], floats: [Float(index)])
      try writer.write(to: "\(folder.path)/part\(index).safetensors")
    }
  }

  private func shards(_ map: String) throws -> SafetensorsShards {
    try folder.write(
      "{\"metadata\":{\"total_size\":8},\"weight_map\":\(map)}".utf8, to: "model.safetensors.index.json")
    return try SafetensorsShards(indexPath: indexPath)
  }

  @Test func tensorsAreFoundInTheirShards() throws {
    let shards = try shards("{\"b\":\"part1.safetensors\",\"a\":\"part0.safetensors\"}")
    #expect(shards.names == ["a", "b"])
    #expect(try shards.floats("b") == WeightArray(values: [1], shape: [1]))
    #expect(shards.entry("a")?.type == .float32)
    #expect(shards.entry("c") == nil)
    #expect(throws: SafetensorsError.missingTensor(path: indexPath, tensor: "c")) { try shards.floats("c") }
  }

  @Test func aTensorInAnotherShardThanPromisedIsNamed() throws {
    #expect(throws: SafetensorsError.missingTensor(path: "\(folder.path)/part0.safetensors", tensor: "b")) {
      try shards("{\"b\":\"part0.safetensors\"}")
    }
  }

  @Test func aMissingShardIsNamed() {
    #expect(throws: SafetensorsError.unreadableFile(path: "\(folder.path)/part2.safetensors", code: ENOENT)) {
      try shards("{\"b\":\"part2.safetensors\"}")
    }
  }

  @Test(arguments: ["../part0.safetensors", "/etc/passwd", "", ".", "..", "x/y"])
  func anIndexReachesNoOtherFolder(name: String) {
    #expect(throws: SafetensorsError.unsafeShardName(path: indexPath, name: name)) {
      try shards("{\"a\":\"\(name)\"}")
    }
  }

  @Test func aTensorTwiceIsRefused() {
    #expect(throws: SafetensorsError.duplicateTensor(path: indexPath, tensor: "a")) {
      try shards("{\"a\":\"part0.safetensors\",\"a\":\"part0.safetensors\"}")
    }
  }

  @Test func anIndexOfAnotherKindIsRefused() {
    #expect(throws: SafetensorsError.malformedField(path: indexPath, tensor: "", field: "weight_map")) {
      try shards("[]")
    }
    #expect(throws: SafetensorsError.malformedField(path: indexPath, tensor: "a", field: "weight_map")) {
      try shards("{\"a\":1}")
    }
  }
}
