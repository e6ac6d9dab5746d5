import CLIP
import TestSupport
import Testing

@Suite struct SafetensorsMatrixTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/f.safetensors"
  }

  private func file(_ shapes: [(String, [Int])]) throws -> SafetensorsFile {
    var writer = SafetensorsWriter()
    for (name, shape) in shapes {
      let count = shape.reduce(1, *)
      try writer.add(name, shape: shape, floats: (0..<count).map(Float.init))
    }
    try writer.add("ids", shape: [2, 1], integers: [5, 6])
    try writer.write(to: path)
    return try SafetensorsFile(path: path)
  }

  @Test func onlyMatrixNeedsNoName() throws {
    let matrix = try file([("features", [2, 3]), ("scale", []), ("mean", [3])]).matrix()
    #expect(matrix.shape == [2, 3] && matrix.values == [0, 1, 2, 3, 4, 5])
  }

  @Test func severalMatricesNeedAName() throws {
    let file = try file([("a", [2, 3]), ("b", [1, 1])])
    #expect(throws: SafetensorsFile.MatrixError.several(path: path, names: ["a", "b"])) {
      try file.matrix()
    }
    #expect(try file.matrix(named: "b").values == [0])
  }

  @Test func fileWithoutAMatrixNamesItsTensors() throws {
    let file = try file([("mean", [3])])
    #expect(throws: SafetensorsFile.MatrixError.none(path: path, available: ["ids", "mean"])) {
      try file.matrix()
    }
  }

  @Test func tensorThatIsNoMatrixIsAnError() throws {
    let file = try file([("mean", [3])])
    #expect(
      throws: SafetensorsFile.MatrixError.notMatrix(path: path, tensor: "mean", type: .float32, shape: [3])
    ) { try file.matrix(named: "mean") }
    #expect(
      throws: SafetensorsFile.MatrixError.notMatrix(path: path, tensor: "ids", type: .int32, shape: [2, 1])
    ) { try file.matrix(named: "ids") }
    #expect(throws: SafetensorsError.missingTensor(path: path, tensor: "x")) {
      try file.matrix(named: "x")
    }
  }
}
