import Images
import Tensors

/// Square images of one size in memory, as bytes; patches are cut and normalised on demand.
public struct PixelImages: ImageSource {
  /// Side of an image and of a patch, in pixels.
  public let side: Int
  private let patch: Int
  private let bytes: [UInt8]
  private let tables: [[Float]]

  /// - Parameters:
  ///   - bytes: images one after the other, each row by row, three bytes a pixel
  ///   - configuration: gives side and patch
  ///   - mean: subtracted from each channel, where a full channel is 1
  ///   - deviation: divides each channel afterwards
  /// - Throws: `CLIPError.imageSize` when the bytes are not whole images.
  public init(
    bytes: [UInt8], configuration: CLIPConfiguration.Vision, mean: [Float] = [0.5, 0.5, 0.5],
    deviation: [Float] = [0.5, 0.5, 0.5]
  ) throws {
    let side = configuration.imageSize
    guard bytes.count % (3 * side * side) == 0 else {
      throw CLIPError.imageSize(expected: side, width: bytes.count, height: 1)
    }
    self.side = side
    self.bytes = bytes
    patch = configuration.patchSize
    tables = zip(mean, deviation).map { mean, deviation in
      (0...255).map { (Float($0) / 255 - mean) / deviation }
    }
  }

  /// The number of images.
  public var count: Int { bytes.count / (3 * side * side) }

  /// The patches of some images, as `ImageSource` describes them.
  public func patches(of indices: [Int]) throws -> Tensor {
    for index in indices where index < 0 || index >= count {
      throw TensorError.indexOutOfRange(operation: "PixelImages.patches", index: index, count: count)
    }
    let across = side / patch
    let width = 3 * patch * patch
    var result = Tensor(uninitialized: [indices.count * across * across, width])
    result.withUnsafeMutableBufferPointer { out in
      nonisolated(unsafe) let out = out  // each image is written by one thread
      Parallel.forEachBlock(of: 8, in: indices.count) { range in
        bytes.withUnsafeBufferPointer { bytes in
          for image in range {
            let pixels = indices[image] * side * side
            for cell in 0..<across * across {
              var position = (image * across * across + cell) * width
              for (channel, table) in tables.enumerated() {
                for y in 0..<patch {
                  let row = pixels + ((cell / across) * patch + y) * side + (cell % across) * patch
                  for x in 0..<patch {
                    out[position] = table[Int(bytes[3 * (row + x) + channel])]
                    position += 1
                  }
                }
              }
            }
          }
        }
      }
    }
    return result
  }
}
