import ComposedRetrieval
import Tensors
import TestSupport

/// The masks and the noise of the pack: the same captions at every step, noise of step s in row s.
struct ReferenceDraws: InversionDraws {
  let masked: [[Int32]]
  let uniform: Tensor
  let normal: Tensor

  init(_ inputs: ReferenceFile) throws {
    masked = try inputs.tokens("masked_ids")
    (uniform, normal) = (try inputs.tensor("uniform"), try inputs.tensor("normal"))
  }

  var count: Int { masked.count }

  func maskedTokens(of indices: [Int], step: Int) -> [[Int32]] { indices.map { masked[$0] } }

  func noise(of indices: [Int], width: Int, step: Int) throws -> (scale: Tensor, direction: Tensor) {
    let (scale, direction) = (uniform.scalars, normal.scalars)
    let rows = indices.map { step * count + $0 }
    return (
      try Tensor([rows.count], rows.map { scale[$0] }),
      try Tensor([rows.count, width], rows.flatMap { direction[$0 * width..<($0 + 1) * width] })
    )
  }
}
