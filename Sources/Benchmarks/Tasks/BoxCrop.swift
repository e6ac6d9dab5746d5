import CLIP
import Images

/// The part of an image around an object, as GeneCIS cuts it (Vaze et al. 2023).
///
/// The box grows to the left and to the top by `dilation` times its size as far as the image goes; its own
/// size and the same share of it then reach to the right and down from the new corner. What is cut is padded
/// with black to a square.
public struct BoxCrop: Hashable, Sendable {
  /// What GeneCIS takes.
  public static let dilation = 0.7

  /// Left edge in pixels.
  public let left: Double
  /// Top edge in pixels.
  public let top: Double
  /// Width in pixels, positive.
  public let width: Double
  /// Height in pixels, positive.
  public let height: Double

  /// Creates a box.
  public init(left: Double, top: Double, width: Double, height: Double) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }

  /// The rectangle that is cut out of an image of this size, its edges rounded half to even as Pillow does.
  public func rectangle(inWidth imageWidth: Int, height imageHeight: Int) -> (
    left: Int, top: Int, right: Int, bottom: Int
  ) {
    let newLeft = max(0, left - Self.dilation * width)
    let newTop = max(0, top - Self.dilation * height)
    let right = min(Double(imageWidth), newLeft + (1 + Self.dilation) * width)
    let bottom = min(Double(imageHeight), newTop + (1 + Self.dilation) * height)
    func pixel(_ edge: Double) -> Int { Int(min(edge, 0x1p30).rounded(.toNearestOrEven)) }
    return (pixel(newLeft), pixel(newTop), pixel(right), pixel(bottom))
  }

  /// The square part of an image.
  ///
  /// - Throws: `ImageError.outside` when the box lies beside the image, `ImageError.invalidSize`.
  public func applied(to image: RGBImage) throws(ImageError) -> RGBImage {
    let edges = rectangle(inWidth: image.width, height: image.height)
    let part = try image.cropped(
      left: edges.left, top: edges.top, width: edges.right - edges.left, height: edges.bottom - edges.top)
    guard part.width != part.height else { return part }
    let side = max(part.width, part.height)
    let canvas = try RGBImage(width: side, height: side, filledWith: .black)
    return canvas.drawing(part, left: (side - part.width) / 2, top: (side - part.height) / 2)
  }
}
