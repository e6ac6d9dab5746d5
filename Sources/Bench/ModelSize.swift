import CLIP
import Tensors

/// The sizes of a published CLIP model, with weights that are drawn.
enum ModelSize: String {
  case b32
  case l14

  var jointWidth: Int { self == .b32 ? 512 : 768 }

  private var text: CLIPConfiguration.Text {
    let width = self == .b32 ? 512 : 768
    return .init(
      vocabularySize: 49_408, contextLength: 77,
      tower: .init(width: width, layers: 12, heads: width / 64, mlpWidth: 4 * width))
  }

  private var vision: CLIPConfiguration.Vision {
    self == .b32
      ? .init(imageSize: 224, patchSize: 32, tower: .init(width: 768, layers: 12, heads: 12, mlpWidth: 3_072))
      : .init(
        imageSize: 224, patchSize: 14, tower: .init(width: 1_024, layers: 24, heads: 16, mlpWidth: 4_096))
  }

  /// Uniform within a bound that keeps the states of a deep tower finite; gains of norms are 1.
  private static func drawn(_ name: String, _ shape: Shape) throws -> Tensor {
    guard shape.rank > 1 else { return Tensor(shape, filledWith: name.hasSuffix("orm.weight") ? 1 : 0) }
    var tensor = RandomStream(seed: 0, name: name).uniform(shape, counter: 0)
    tensor.withUnsafeMutableBufferPointer { for i in $0.indices { $0[i] = ($0[i] - 0.5) * 0.06 } }
    return tensor
  }

  func textEncoder() throws -> TextEncoder {
    try TextEncoder(text, jointWidth: jointWidth, weights: Self.drawn)
  }

  func visionEncoder() throws -> VisionEncoder {
    try VisionEncoder(vision, jointWidth: jointWidth, weights: Self.drawn)
  }

  /// Patches of images of noise.
  func patches(_ images: Int) -> Tensor {
    RandomStream(seed: 0, name: "pixels").normal([images * vision.patches, vision.patchWidth])
  }
}
