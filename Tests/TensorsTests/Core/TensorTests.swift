import Tensors
import Testing

@Suite("Tensors are values")
struct TensorTests {
  @Test func aCopyDoesNotSeeLaterWrites() throws {
    var a = try Tensor([2, 2], [1, 2, 3, 4])
    let b = a
    a.withUnsafeMutableBufferPointer { $0[0] = 9 }
    #expect(a.scalars == [9, 2, 3, 4])
    #expect(b.scalars == [1, 2, 3, 4])
  }

  @Test func theValuesMustFillTheShape() {
    #expect(throws: TensorError.countMismatch(shape: [2, 3], values: 5)) {
      try Tensor([2, 3], [1, 2, 3, 4, 5])
    }
    #expect(throws: TensorError.countMismatch(shape: [4], values: 6)) {
      try Tensor([2, 3]).reshaped(to: [4])
    }
  }

  @Test func hostileShapesAreErrors() {
    #expect(throws: TensorError.invalidShape([-1, 2])) { try Shape(checking: [-1, 2]) }
    #expect(throws: TensorError.invalidShape([Int.max, 3])) { try Shape(checking: [Int.max, 3]) }
  }

  @Test func rowsAndWidthSeeATensorAsAMatrix() {
    #expect(Tensor([2, 3, 4]).rows == 6)
    #expect(Tensor([2, 3, 4]).width == 4)
    #expect(Tensor([]).count == 1)
    #expect(Tensor([0, 4]).rows == 0)
  }

  @Test func finitenessSeesEveryElement() throws {
    for index in [0, 15, 16, 30] {
      for bad in [Float.nan, .infinity, -.infinity] {
        var values = [Float](repeating: 1, count: 31)
        values[index] = bad
        #expect(try !Tensor([31], values).isFinite)
      }
    }
    #expect(Tensor([31], filledWith: .greatestFiniteMagnitude).isFinite)
  }
}
