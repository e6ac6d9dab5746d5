import Foundation
import Functions
import Language
import Testing
import Values

@Suite("Functions of numbers and rows are their definitions")
struct RowAndPointTests {
  let tensors = TensorCalls()

  @Test func numberByNumber() throws {
    let names = ["query"]
    let x = try Value.tensor([-4, 0, 9], [3], names: names)
    try tensors.expect(AbsFunction.self, ["x": x], "f32[query=3]", [4, 0, 9])
    try tensors.expect(
      ExpFunction.self, ["x": try .vector([0, 1, -1])], "f32[3]", [1, 2.718_281_8, 0.367_879_44],
      within: 1e-6)
    try tensors.expect(
      LogFunction.self, ["x": try .vector([1, 2.718_281_8, 0.5])], "f32[3]", [0, 1, -0.693_147_18],
      within: 1e-6)
    try tensors.expect(SqrtFunction.self, ["x": try .vector([0, 4, 2.25])], "f32[3]", [0, 2, 1.5])
  }

  @Test func rootsAndLogarithmsOfNegativeNumbersAreNotNumbers() throws {
    for function in [LogFunction.self, SqrtFunction.self] as [any Builtin.Type] {
      let result = try #require(try tensors.calls.call(function, ["x": try .vector([-1])]).asTensor())
      #expect(result.tensor.scalars.map(\.isNaN) == [true])
    }
  }

  @Test func rowsOfLengthOne() throws {
    let x = try Value.tensor([3, 4, 0, 0, -5, 12], [3, 2])
    try tensors.expect(
      NormalizeFunction.self, ["x": x], "f32[3, 2]", [0.6, 0.8, 0, 0, -5 / 13, 12 / 13], within: 1e-6)
    try tensors.expect(
      NormalizeFunction.self, ["x": try .tensor([3, 0, 4, 2], [2, 2]), "axis": .integer(0)], "f32[2, 2]",
      [0.6, 0, 0.8, 1], within: 1e-6)
  }

  /// Odds of 1 : 3 are logarithms 0 and ln 3; adding the same to both changes nothing.
  @Test func softmaxOfLogarithmsIsTheirShare() throws {
    let three = Float(log(3.0))
    try tensors.expect(
      SoftmaxFunction.self, ["x": try .tensor([0, three, 80, 80 + three], [2, 2], names: ["a", "b"])],
      "f32[a=2, b=2]", [0.25, 0.75, 0.25, 0.75], within: 1e-5)
    try tensors.expect(
      SoftmaxFunction.self, ["x": try .tensor([0, 0, three, 0], [2, 2]), "axis": .integer(0)], "f32[2, 2]",
      [0.25, 0.5, 0.75, 0.5], within: 1e-6)
  }

  @Test func rowsAgainstRows() throws {
    let a = try Value.tensor([1, 2, 3, 4], [2, 2], names: ["query", "dim"])
    let b = try Value.tensor([1, 0, 0, 1, 1, 1], [3, 2], names: ["image", "dim"])
    try tensors.expect(
      DotFunction.self, ["a": a, "b": b], "f32[query=2, image=3]", [1, 2, 3, 3, 4, 7])
    try tensors.expect(
      DotFunction.self, ["a": try .vector([1, 2]), "b": try .vector([3, 4])], "f32[]", [11])
    // The angles of (3, 4) with the axes and with itself; a row of zeros has none.
    try tensors.expect(
      CosineFunction.self,
      ["a": try .tensor([3, 4, 0, 0], [2, 2]), "b": try .tensor([2, 0, 0, 7, 6, 8], [3, 2])], "f32[2, 3]",
      [0.6, 0.8, 1, 0, 0, 0], within: 1e-6)
  }

  @Test func rowsOfOtherWidthsAreRefused() throws {
    let shapes = (TensorShape(sizes: [1, 2]), TensorShape(sizes: [1, 3]))
    for function in [DotFunction.self, CosineFunction.self] as [any RowComparisonBuiltin.Type] {
      tensors.refuse(
        function, ["a": try .tensor([1, 2], [1, 2]), "b": try .tensor([1, 2, 3], [1, 3])],
        .inner(operation: function.signature.name, shapes.0, shapes.1, 2, 3))
    }
  }

  @Test func theLargestComeInFallingOrderAndTheEarlierOfEqualOnesFirst() throws {
    let x = try Value.tensor([1, 3, 2, 3, .nan, 7, 7, 0], [2, 4], names: ["query", "image"])
    try tensors.expect(
      TopKFunction.self, ["x": x, "k": .integer(2)], "f32[query=2, image=2]", [3, 3, 7, 7])
    let best: LargestValue = try tensors.calls.value(TopKFunction.self, ["x": x, "k": .integer(4)])
    guard case .domain(let indices as TensorValue)? = try best.member("indices") else {
      throw WrongResult(expected: "indices")
    }
    #expect(indices.tensor.scalars == [1, 3, 2, 0, 1, 2, 3, 0])
    #expect(throws: ArgumentError.self) {
      try tensors.calls.call(TopKFunction.self, ["x": x, "k": .integer(0)])
    }
    tensors.refuse(
      TopKFunction.self, ["x": try .vector([1, 2]), "k": .integer(3)], .beyondAxis(3, size: 2))
  }
}
