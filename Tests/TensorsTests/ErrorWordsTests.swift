import Tensors
import TestSupport
import Testing

@Suite("Errors of tensors in words")
struct ErrorWordsTests {
  @Test func everyErrorHasWords() {
    let shape: Shape = [2, 3]
    let errors: [TensorError] = [
      .invalidShape([-1, 2]), .countMismatch(shape: shape, values: 5),
      .shapeMismatch(operation: "matmul", expected: "[2, 3]", found: [shape, shape]),
      .indexOutOfRange(operation: "gather", index: 7, count: 3), .unsuitableBLAS(config: "USE_OPENMP"),
    ]
    #expect(ErrorWordsCheck.problems(of: errors) == [])
  }
}
