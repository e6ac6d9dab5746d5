import ExperimentStore
import TestSupport
import Testing

/// Features that this program wrote, read as any HDF5 file.
@Suite struct OwnFeaturesTests {
  private let folder: TemporaryFolder
  private let path: String
  private let set: FeatureSet

  init() throws {
    folder = try TemporaryFolder()
    set = try FeatureSet(
      ids: ["a.jpg", "größer 🙂", "c"],
      matrix: FeatureMatrix(shape: [3, 2], values: [1, 2, 3, 4, 5, 6], path: "x"))
    path = try ExperimentStore(directory: folder.path).writeTable(name: "f", object: set.storedObject())
  }

  @Test func matrixAndIDsNeedNoName() throws {
    let matrix = try HDF5Features.matrix(atPath: path)
    #expect(try FeatureSet(ids: HDF5Features.identifiers(atPath: path), matrix: matrix) == set)
    #expect(HDF5Library.openHandleCount == 0)
  }

  @Test func arrayMayBeNamed() throws {
    #expect(try HDF5Features.matrix(atPath: path, dataset: "arrays/features").values == set.values)
    #expect(
      throws: FeatureError.identifierDataset(path: path, dataset: "tables/items", shape: [3], type: "record")
    ) { try HDF5Features.identifiers(atPath: path, dataset: "tables/items") }
  }

  @Test func fileThatIsNotThereIsAnError() {
    expectStoreError(try HDF5Features.matrix(atPath: folder.path + "/none")) { error in
      if case .system("open", _, 2) = error { true } else { false }
    }
  }

  @Test func damagedFilesAreReadOrRefused() throws {
    let original = try bytes(ofFile: path)
    var random = SplitMix64(seed: 29)
    for _ in 0..<FuzzCount.of(1000) {
      var content = original
      damage(&content, using: &random)
      try write(content, toFile: path)
      HDF5Fuzz.read(path, dataset: "tables/items")
    }
    #expect(HDF5Library.openHandleCount == 0)
  }
}
