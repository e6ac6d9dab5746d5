import CLIP
import TestSupport
import Testing

@Suite(
  "Every weight file of the reference is read",
  .enabled(if: ReferencePack.has("tensors.json"), "\(ReferencePack.absent("tensors.json"))"))
struct ReferenceWeightTests {
  private struct Description: Decodable {
    let dtype: String
    let shape: [Int]
  }

  @Test func filesHoldWhatTheirListSays() throws {
    let list = try ReferencePack.json("tensors.json", as: [String: [String: Description]].self)
    #expect(!list.isEmpty)
    for (name, tensors) in list {
      let file = try SafetensorsFile(path: ReferencePack.path(of: name))
      #expect(Set(file.names) == Set(tensors.keys), "\(name)")
      for (tensor, description) in tensors {
        #expect(file.entry(tensor)?.type.rawValue == description.dtype, "\(name): \(tensor)")
        #expect(file.entry(tensor)?.shape == description.shape, "\(name): \(tensor)")
      }
    }
  }
}
