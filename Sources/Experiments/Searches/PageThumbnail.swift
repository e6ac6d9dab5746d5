import CLIP
import Diagnostics
import Images
import Reports

/// Pictures scaled down for pages: a drawing as PNG, a photograph as JPEG, so that a hundred take a few megabytes.
package enum PageThumbnail {
  /// The longer side of a picture, in pixels.
  package static let side = 192

  /// The picture; nil where there is none, or where it could not be read, which is told.
  package static func picture(
    _ name: String, isDrawn: Bool, failed: (String) -> Void, _ read: () throws -> RGBImage?
  ) -> HTMLPicture? {
    do {
      guard let image = try read()?.thumbnail(side: side) else { return nil }
      let bytes = try isDrawn ? PNGWriter.encode(image) : JPEGWriter.encode(image)
      return HTMLPicture(
        bytes: bytes, type: isDrawn ? "image/png" : "image/jpeg", width: image.width, height: image.height)
    } catch {
      failed("\(name): \(error.explained.message)")
      return nil
    }
  }
}
