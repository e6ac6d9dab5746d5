import Experiments
import Foundation
import Language
import StudySupport
import Tensors
import Testing
import Values

@Suite("Tensors are computed with, shown and written")
struct TensorTests {
  private let workspace = Workspace(
    .init(storeDirectory: FileManager.default.temporaryDirectory.path + "/mota-never-made"), sink: EventLog())

  private func tensor(_ numbers: [Float], _ sizes: [Int], names: [String?]? = nil) throws -> TensorValue {
    TensorValue(try Tensor(Shape(sizes), numbers), as: TensorShape(sizes: sizes, names: names))
  }

  private func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> TensorValue {
    try #require(try TensorOperators.apply(operation, left, right, in: workspace).asTensor())
  }

  @Test func numberByNumberWithBroadcasting() throws {
    let row = Value.domain(try tensor([1, 2], [2], names: ["dim"]))
    let column = Value.domain(try tensor([10, 20], [2, 1], names: ["query", nil]))
    let sum = try apply(.add, row, column)
    #expect(sum.tensor.scalars == [11, 12, 21, 22])
    #expect(sum.shape.description == "f32[query=2, dim=2]")
    let expected: [(BinaryOperator, [Float])] = [
      (.subtract, [-1, 0]), (.multiply, [2, 4]), (.divide, [0.5, 1]), (.less, [1, 0]),
      (.lessOrEqual, [1, 1]), (.equal, [0, 1]), (.notEqual, [1, 0]), (.greater, [0, 0]),
      (.greaterOrEqual, [0, 1]),
    ]
    for (operation, numbers) in expected {
      #expect(try apply(operation, row, .integer(2)).tensor.scalars == numbers, "\(operation.rawValue)")
    }
    let wide = Value.domain(try tensor([1, 2, 3], [3]))
    #expect(throws: ShapeClash.self) { try apply(.add, row, wide) }
  }

  @Test func productsOfMatrices() throws {
    let a = Value.domain(try tensor([1, 2, 3, 4], [2, 2], names: ["query", "dim"]))
    let b = Value.domain(try tensor([5, 6, 7, 8], [2, 2]))
    #expect(try apply(.matrixProduct, a, b).tensor.scalars == [19, 22, 43, 50])
    let vector = Value.domain(try tensor([1, 10], [2]))
    #expect(try apply(.matrixProduct, a, vector).tensor.scalars == [21, 43])
    #expect(try apply(.matrixProduct, a, vector).shape.description == "f32[query=2]")
  }

  @Test func parts() throws {
    let x = try tensor([0, 1, 2, 3, 4, 5], [2, 3], names: ["query", "dim"])
    let last = try TensorOperators.part(of: x, [.position(-1)])
    #expect(last.tensor.scalars == [3, 4, 5] && last.shape.description == "f32[dim=3]")
    let columns = try TensorOperators.part(of: x, [.all, .range(1, -1)])
    #expect(columns.tensor.scalars == [1, 2, 4, 5] && columns.shape.description == "f32[query=2, dim=2]")
    #expect(throws: ShapeClash.self) { try TensorOperators.part(of: x, [.position(2)]) }
    #expect(try TensorOperators.map(x, by: .negated).tensor.scalars == [0, -1, -2, -3, -4, -5])
  }

  @Test func memoryIsAskedForBeforeItIsTaken() throws {
    let shape = TensorShape(sizes: [1 << 20, 1 << 20])
    #expect(throws: TensorFailure.self) { try TensorMemory.require(shape) }
    #expect(throws: TensorFailure.self) { try TensorMemory.storage(shape) }
    #expect(try TensorMemory.storage(TensorShape(sizes: [2, 3])).dimensions == [2, 3])
    try TensorMemory.require(.unknown)
  }

  @Test func factsOfNumbers() throws {
    let x = try tensor([1, -2.5, .nan, .infinity], [4])
    #expect(
      TensorPage.facts(of: x.tensor) == [
        "min -2.5", "mean -0.75", "max 1", "1 NaN", "1 infinite", "16 bytes",
      ])
    #expect(TensorPage.facts(of: try tensor([], [0]).tensor) == ["empty", "0 NaN", "0 bytes"])
    #expect(TensorPage.wrapped(["a", "b", "c"], width: 80) == ["a, b, c"])
    #expect(TensorPage.wrapped(["0123456789", "0123456789"], width: 20) == ["0123456789,", "0123456789"])
    #expect([0.5, 12345.678, 1e-9].map { TensorPage.short($0) } == ["0.5", "1.235e+04", "1e-09"])
  }

  @Test func theLargestStandForTheirValues() throws {
    let largest = LargestValue(values: try tensor([3, 2], [2]), indices: try tensor([1, 0], [2]))
    #expect(largest.shapedType == .shaped("topk", TensorShape(sizes: [2])))
    #expect(try Value.domain(largest).asTensor()?.tensor.scalars == [3, 2])
    #expect(try largest.member("places") == nil)
    let other = LargestValue(values: try tensor([3, 2], [2]), indices: try tensor([0, 1], [2]))
    #expect(largest.hash != other.hash)
  }

  @Test(arguments: ["npy", "safetensors", "h5"]) func aFileGivesTheBitsBack(_ ending: String) throws {
    let numbers: [Float] = [1, -0.0, .infinity, .leastNonzeroMagnitude, 5, .pi]
    let x = try tensor(numbers, [2, 3], names: ["image", "dim"])
    let path = FileManager.default.temporaryDirectory.path + "/mota-\(UUID().uuidString).\(ending)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(TensorExport.bytes(of: x, named: "x", ending: ending)).write(to: URL(fileURLWithPath: path))
    let file = TensorFile(path: path, name: nil)
    #expect(try file.header().shape == [2, 3])
    let array = try file.array()
    #expect(array.values.map(\.bitPattern) == x.tensor.scalars.map(\.bitPattern))
    #expect(array.rounded == 0)
    let names = ending == "npy" ? "f32[2, 3]" : "f32[image=2, dim=3]"
    #expect(array.header.tensorShape.description == names)
    guard ending != "npy" else { return }
    #expect(throws: TensorFailure.noArray(path: path, name: "y", known: [ending == "h5" ? "/x" : "x"])) {
      try TensorFile(path: path, name: "y").header()
    }
  }

  @Test func aFileThatIsNoArrayIsNamed() throws {
    let path = FileManager.default.temporaryDirectory.path + "/mota-\(UUID().uuidString).npy"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("not numbers".utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: TensorFileError.self) { try TensorFile(path: path, name: nil).header() }
    #expect(error?.path == path)
  }

  @Test func linesOfTextAreForAtMostTwoAxes() throws {
    let x = try tensor([1, 0.1, -2, 1e10], [2, 2])
    #expect(
      String(decoding: try TensorExport.bytes(of: x, named: "x", ending: "csv"), as: UTF8.self)
        == "1.0,0.1\n-2.0,1e+10\n")
    let deep = try tensor([1], [1, 1, 1])
    #expect(throws: TensorFailure.csvAxes("f32[1, 1, 1]")) {
      try TensorExport.bytes(of: deep, named: "x", ending: "csv")
    }
  }
}
