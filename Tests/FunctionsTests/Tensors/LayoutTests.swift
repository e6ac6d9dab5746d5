import Foundation
import Functions
import Language
import Testing
import Values

@Suite("Tensors are made, moved and joined without changing a number")
struct LayoutTests {
  let tensors = TensorCalls()

  @Test func writtenNumbers() throws {
    try tensors.expect(
      TensorFunction.self,
      [
        "values": .list([.list([.integer(1), .number(2.5)]), .list([.integer(-3), .integer(4)])]),
        "axes": .texts("query", "dim"),
      ], "f32[query=2, dim=2]", [1, 2.5, -3, 4])
    try tensors.expect(TensorFunction.self, ["values": .range(-1...2)], "f32[4]", [-1, 0, 1, 2])
    try tensors.expect(TensorFunction.self, ["values": .number(0.5)], "f32[]", [0.5])
    tensors.refuse(
      TensorFunction.self, ["values": .list([.integers(1, 2), .integers(3)])], .ragged(expected: 2, found: 1))
    #expect(throws: TensorFailure.number(1e39)) {
      try tensors.calls.call(TensorFunction.self, ["values": .number(1e39)])
    }
  }

  @Test func filled() throws {
    try tensors.expect(ZerosFunction.self, ["shape": .integers(2, 2)], "f32[2, 2]", [0, 0, 0, 0])
    try tensors.expect(
      OnesFunction.self, ["shape": .integers(3), "axes": .texts("dim")], "f32[dim=3]", [1, 1, 1])
    tensors.refuse(ZerosFunction.self, ["shape": .integers(2, -1)], .negativeSize(-1))
    tensors.refuse(
      OnesFunction.self, ["shape": .integers(3), "axes": .texts("a", "b")],
      .nameCount(2, TensorShape(sizes: [3])))
  }

  @Test func memoryThatNobodyHasIsRefusedBeforeAndDuringTheCall() throws {
    let given = ["shape": Value.integers(1 << 20, 1 << 20)]
    #expect(throws: TensorFailure.self) { try tensors.calls.outline(ZerosFunction.self, given) }
    #expect(throws: TensorFailure.self) { try tensors.calls.call(OnesFunction.self, given) }
  }

  @Test func aSeedSaysTheRandomNumbers() throws {
    func numbers(_ seed: Int, _ distribution: String) throws -> [Float] {
      let given = [
        "shape": Value.integers(64, 64), "seed": .integer(seed), "distribution": .symbol(distribution),
      ]
      #expect(try tensors.calls.type(RandomFunction.self, given).description == "f32[64, 64]")
      return try #require(try tensors.calls.call(RandomFunction.self, given).asTensor()).tensor.scalars
    }
    for distribution in ["normal", "uniform"] {
      #expect(try numbers(7, distribution) == numbers(7, distribution))
      #expect(try numbers(7, distribution) != numbers(8, distribution))
    }
    // Within five standard errors of mean and mean square: 0 and 1, or 1/2 and 1/3.
    func moments(_ numbers: [Float]) -> (mean: Double, square: Double) {
      var (sum, squares) = (0.0, 0.0)
      for number in numbers.map(Double.init) {
        sum += number
        squares += number * number
      }
      return (sum / 4096, squares / 4096)
    }
    let normal = moments(try numbers(1, "normal"))
    #expect((-0.08...0.08).contains(normal.mean))
    #expect((0.89...1.11).contains(normal.square))
    let numbersBelowOne = try numbers(1, "uniform")
    #expect(numbersBelowOne.allSatisfy { $0 >= 0 && $0 < 1 })
    let uniform = moments(numbersBelowOne)
    #expect((0.477...0.523).contains(uniform.mean))
    #expect((0.309...0.357).contains(uniform.square))
  }

  @Test func shapesAsLists() throws {
    let given = ["x": try Value.tensor([1, 2, 3, 4, 5, 6], [1, 2, 3])]
    #expect(try tensors.calls.call(ShapeFunction.self, given).summary == "[1, 2, 3]")
    #expect(try tensors.calls.type(ShapeFunction.self, given) == .list(.integer))
    #expect(try tensors.calls.outline(ShapeFunction.self, given).type == "list of integer")
  }

  @Test func otherLengths() throws {
    let x = try Value.vector([1, 2, 3, 4, 5, 6])
    try tensors.expect(
      ReshapeFunction.self, ["x": x, "shape": .integers(2, -1), "axes": .texts("a", "b")],
      "f32[a=2, b=3]", [1, 2, 3, 4, 5, 6])
    tensors.refuse(
      ReshapeFunction.self, ["x": x, "shape": .integers(4)],
      .elementCount(TensorShape(sizes: [6]), into: [4]))
    tensors.refuse(ReshapeFunction.self, ["x": x, "shape": .integers(-1, -1)], .severalGaps([-1, -1]))
  }

  @Test func otherOrders() throws {
    try tensors.expect(
      TransposeFunction.self, ["x": try .tensor([1, 2, 3, 4, 5, 6], [2, 3], names: ["a", "b"])],
      "f32[b=3, a=2]", [1, 4, 2, 5, 3, 6])
    // x[i, j, k] = 4i + 2j + k at [j, k, i].
    try tensors.expect(
      TransposeFunction.self,
      ["x": try .tensor([0, 1, 2, 3, 4, 5, 6, 7], [2, 2, 2]), "order": .integers(1, -1, 0)],
      "f32[2, 2, 2]", [0, 4, 1, 5, 2, 6, 3, 7])
    tensors.refuse(
      TransposeFunction.self, ["x": try .tensor([1, 2], [1, 2]), "order": .integers(0, 0)],
      .order([0, 0], TensorShape(sizes: [1, 2])))
  }

  @Test func oneBehindTheOther() throws {
    let (a, b) = (try Value.tensor([1, 2], [1, 2]), try Value.tensor([3, 4, 5, 6], [2, 2]))
    try tensors.expect(ConcatFunction.self, ["parts": .list([a, b])], "f32[3, 2]", [1, 2, 3, 4, 5, 6])
    try tensors.expect(
      ConcatFunction.self, ["parts": .list([b, b]), "axis": .integer(-1)], "f32[2, 4]",
      [3, 4, 3, 4, 5, 6, 5, 6])
    tensors.refuse(
      ConcatFunction.self, ["parts": .list([a, b]), "axis": .integer(1)],
      .unequal(operation: "beside", TensorShape(sizes: [1, 2]), TensorShape(sizes: [2, 2]), 1, 2))
  }

  /// A `.npy` file as its format's description says, byte by byte.
  private func write(_ type: String, _ shape: String, _ bytes: [UInt8]) throws -> String {
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    let path = FileManager.default.temporaryDirectory.path + "/mota-load-\(UUID().uuidString).npy"
    try Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8) + bytes)
      .write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test func filesOfOtherPrograms() throws {
    let path = try write("<f4", "(1, 2)", [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0])
    defer { try? FileManager.default.removeItem(atPath: path) }
    try tensors.expect(LoadFunction.self, ["path": .text(path)], "f32[1, 2]", [1, -2.5])
    try tensors.expect(
      LoadFunction.self, ["path": .text(path), "axes": .texts("image", "dim")], "f32[image=1, dim=2]",
      [1, -2.5])
    #expect(tensors.log.notes == [])
    #expect(throws: ArgumentError.self) {
      try tensors.calls.call(LoadFunction.self, ["path": .text(path), "name": .text("x")])
    }
    let other = ["path": Value.text("x.txt")]
    #expect(throws: TensorFailure.unknownFile("x.txt")) { try tensors.calls.call(LoadFunction.self, other) }
    #expect(throws: TensorFailure.unknownFile("x.txt")) {
      try tensors.calls.outline(LoadFunction.self, other)
    }
  }

  @Test func numbersThatAreRoundedAreCounted() throws {
    // 0.1 and 1.0 in double precision: single precision has the second alone.
    let path = try write(
      "<f8", "(2,)",
      [0x9A, 0x99, 0x99, 0x99, 0x99, 0x99, 0xB9, 0x3F, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
    defer { try? FileManager.default.removeItem(atPath: path) }
    try tensors.expect(LoadFunction.self, ["path": .text(path)], "f32[2]", [0.1, 1])
    #expect(tensors.log.notes.count == 1)
    #expect(tensors.log.notes.first?.hasPrefix("1 of 2 numbers of") == true)
  }
}
