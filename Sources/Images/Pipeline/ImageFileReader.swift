import Glibc
import Synchronization

/// Turns image files into preprocessed pixels, large ones one at a time.
///
/// A photograph takes little memory, so threads decode side by side; a file of hundreds of megapixels takes
/// gigabytes, and several of them together would take the machine's memory.
package final class ImageFileReader: Sendable {
  /// What is cut out of a decoded image; the image itself where it is meant whole.
  package typealias Part = @Sendable (RGBImage) throws(ImageError) -> RGBImage

  /// Files of more bytes, or images of more pixels or a longer side, wait for each other.
  static let largeFileBytes = 1 << 25
  static let largePixels = 1 << 24
  static let largeSide = 1 << 16

  private let decoder: ImageDecoder
  private let preprocessor: ImagePreprocessor
  private let oneAtATime = Mutex<Void>(())

  /// A reader; all threads of one run share it.
  package init(decoder: ImageDecoder, preprocessor: ImagePreprocessor) {
    self.decoder = decoder
    self.preprocessor = preprocessor
  }

  /// The pixels of a file, or of a part of it, as the encoder sees them, `[side, side, 3]`.
  package func pixels(ofFile path: String, part: Part? = nil) throws(ImageError) -> RGBImage {
    var status = stat()
    if stat(path, &status) == 0, status.st_size > Self.largeFileBytes {
      return try oneAtATime.withLock { _ throws(ImageError) in
        try pixels(of: try ImageDecoder.bytes(ofFile: path), part)
      }
    }
    let bytes = try ImageDecoder.bytes(ofFile: path)
    let (width, height) = try decoder.size(of: bytes)
    guard width * height > Self.largePixels || max(width, height) > Self.largeSide else {
      return try pixels(of: bytes, part)
    }
    return try oneAtATime.withLock { _ throws(ImageError) in try pixels(of: bytes, part) }
  }

  private func pixels(of bytes: [UInt8], _ part: Part?) throws(ImageError) -> RGBImage {
    let image = try decoder.decode(bytes)
    return try preprocessor.pixels(of: try part?(image) ?? image)
  }
}
