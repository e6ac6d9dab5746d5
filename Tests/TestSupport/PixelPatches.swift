import Tensors

/// Planar pixel values `[images, 3, side, side]` cut into patches `[images * patches, 3 * patch * patch]`.
public func patches(ofPixels pixels: Tensor, patch: Int) throws -> Tensor {
  let (images, side) = (pixels.shape[0], pixels.shape[2])
  let across = side / patch
  let scalars = pixels.scalars
  var values: [Float] = []
  values.reserveCapacity(scalars.count)
  for image in 0..<images {
    for cell in 0..<across * across {
      for channel in 0..<3 {
        for y in 0..<patch {
          let row = ((image * 3 + channel) * side + cell / across * patch + y) * side + cell % across * patch
          values += scalars[row..<row + patch]
        }
      }
    }
  }
  return try Tensor([images * across * across, 3 * patch * patch], values)
}
