import Functions
import Language
import Testing
import Values

@Suite("Reductions give the closed form along an axis and over all")
struct ReductionTests {
  let tensors = TensorCalls()

  /// 1 5 3 over 4 2 9.
  private func matrix() throws -> Value {
    try .tensor([1, 5, 3, 4, 2, 9], [2, 3], names: ["row", "column"])
  }

  @Test func sums() throws {
    let x = try matrix()
    try tensors.expect(SumFunction.self, ["x": x], "f32[]", [24])
    try tensors.expect(SumFunction.self, ["x": x, "axis": .integer(0)], "f32[column=3]", [5, 7, 12])
    try tensors.expect(SumFunction.self, ["x": x, "axis": .text("column")], "f32[row=2]", [9, 15])
    try tensors.expect(SumFunction.self, ["x": x, "axis": .integer(-2)], "f32[column=3]", [5, 7, 12])
    try tensors.expect(SumFunction.self, ["x": try .vector([])], "f32[]", [0])
  }

  @Test func means() throws {
    let x = try matrix()
    try tensors.expect(MeanFunction.self, ["x": x], "f32[]", [4])
    try tensors.expect(MeanFunction.self, ["x": x, "axis": .text("row")], "f32[column=3]", [2.5, 3.5, 6])
    try tensors.expect(MeanFunction.self, ["x": x, "axis": .integer(1)], "f32[row=2]", [3, 5])
  }

  @Test func extremes() throws {
    let x = try matrix()
    try tensors.expect(MaxFunction.self, ["x": x], "f32[]", [9])
    try tensors.expect(MaxFunction.self, ["x": x, "axis": .integer(0)], "f32[column=3]", [4, 5, 9])
    try tensors.expect(MinFunction.self, ["x": x], "f32[]", [1])
    try tensors.expect(MinFunction.self, ["x": x, "axis": .integer(1)], "f32[row=2]", [1, 2])
  }

  /// Divided by n: 2 4 4 4 5 5 7 9 has mean 5 and deviation 2.
  @Test func deviations() throws {
    let x = try Value.vector([2, 4, 4, 4, 5, 5, 7, 9])
    try tensors.expect(StdFunction.self, ["x": x], "f32[]", [2], within: 1e-6)
    try tensors.expect(
      StdFunction.self, ["x": try .tensor([1, 5, 3, 5], [2, 2]), "axis": .integer(0)], "f32[2]", [1, 0],
      within: 1e-6)
  }

  /// 2² + 3² + 6² = 7².
  @Test func lengths() throws {
    try tensors.expect(NormFunction.self, ["x": try .vector([2, -3, 6])], "f32[]", [7], within: 1e-6)
    try tensors.expect(
      NormFunction.self, ["x": try .tensor([3, 5, 4, 12], [2, 2]), "axis": .integer(0)], "f32[2]", [5, 13],
      within: 1e-6)
  }

  @Test func aNumberStandsForATensorWithoutAxes() throws {
    let result = try #require(try tensors.calls.call(SumFunction.self, ["x": .integer(3)]).asTensor())
    #expect(result.tensor.scalars == [3] && result.tensor.shape.rank == 0)
  }

  @Test func anAxisThatDoesNotExistIsRefused() throws {
    let x = try matrix()
    let shape = TensorShape(sizes: [2, 3], names: ["row", "column"])
    tensors.refuse(SumFunction.self, ["x": x, "axis": .integer(2)], .noAxis(2, shape))
    tensors.refuse(MeanFunction.self, ["x": x, "axis": .text("depth")], .noAxisNamed("depth", shape))
  }

  @Test func onlyASumIsDefinedOverNothing() throws {
    let empty = try Value.tensor([], [0, 2])
    try tensors.expect(SumFunction.self, ["x": empty, "axis": .integer(0)], "f32[2]", [0, 0])
    for function in [MaxFunction.self, MinFunction.self, MeanFunction.self] as [any Builtin.Type] {
      tensors.refuse(
        function, ["x": empty, "axis": .integer(0)],
        .emptyAxis(operation: function.signature.name, TensorShape(sizes: [0, 2])))
    }
  }
}
