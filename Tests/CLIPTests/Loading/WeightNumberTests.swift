import CLIP
import Tensors
import TestSupport
import Testing

@Suite("Weights are finite numbers") struct WeightNumberTests {
  /// Each array in turn, in one type after another.
  @Test(arguments: [WeightType.float32, .bfloat16])
  func aNumberThatIsNoneIsFoundInEveryArray(_ type: WeightType) throws {
    let arrays = try FolderSample.huggingFace(FolderSample.model())
    for index in arrays.indices where arrays[index].type == .float32 {
      for value in [Float.nan, .infinity] {
        var arrays = arrays
        arrays[index].type = type
        let place = arrays[index].values.count / 2
        arrays[index].values[place] = value
        let folder = try FolderSample.folder(arrays)
        let name = arrays[index].name
        do {
          _ = try CLIPFolder(path: folder.path).model()
          Issue.record("\(name) was taken with \(value)")
        } catch let error as NotFinite {
          #expect(error.owner == .weights(array: name, file: folder.path + "/model.safetensors"))
          #expect(error.words.message.contains(name))
        }
      }
    }
  }
}
