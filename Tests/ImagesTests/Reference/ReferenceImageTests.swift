import Images
import Tensors
import TestSupport
import Testing

@Suite(
  "Pixels are those of the reference",
  .enabled(if: ReferencePack.has(ReferenceImages.file), "\(ReferencePack.absent(ReferenceImages.file))"))
struct ReferenceImageTests {
  @Test func decodedPixels() throws {
    #expect(try !ReferenceImages().images.isEmpty)
    for image in try ReferenceImages().images {
      let decoded = try image.decoded()
      #expect(decoded.width == image.width && decoded.height == image.height, "\(image.file)")
      #expect(ImageSHA256.hex(decoded.pixels) == image.sha256_rgb, "\(image.file)")
    }
  }

  @Test func decodedPixelsThatThePackHolds() throws {
    let decoded = try ReferenceFile("images/decoded.safetensors")
    for image in try ReferenceImages().images where decoded.has(image.file) {
      #expect(try image.decoded().pixels == decoded.bytes(image.file), "\(image.file)")
    }
  }

  @Test func transparentPixelsOnWhite() throws {
    for image in try ReferenceImages().images {
      let pixels = try image.decoded(.onWhite).pixels
      #expect(ImageSHA256.hex(pixels) == image.sha256_rgb_on_white ?? image.sha256_rgb, "\(image.file)")
    }
  }

  /// From the pack's own decoded pixels where it holds them, so that a difference in decoding is no second
  /// failure here.
  @Test func preprocessedPixelsOfEveryKindAndSide() throws {
    let decoded = try ReferenceFile("images/decoded.safetensors")
    for image in try ReferenceImages().images {
      #expect(!image.results.isEmpty, "\(image.file)")
      var source = try image.decoded()
      if decoded.has(image.file) {
        let shape = try decoded.shape(image.file)
        source = try RGBImage(width: shape[1], height: shape[0], pixels: decoded.bytes(image.file))
      }
      for (name, result) in image.results {
        let rule = try ReferencePreprocessing(name)
        func hash(_ cropRule: ImagePreprocessor.CropRule, of source: RGBImage) throws -> String {
          ImageSHA256.hex(try rule.preprocessor(cropRule: cropRule).pixels(of: source).pixels)
        }
        #expect(try hash(.roundedDown, of: source) == result.sha256, "\(image.file) \(name)")
        #expect(
          try hash(.halfToEven, of: source) == result.sha256_half_to_even ?? result.sha256,
          "\(image.file) \(name)")
        if let onWhite = result.sha256_on_white {
          #expect(try hash(.roundedDown, of: image.decoded(.onWhite)) == onWhite, "\(image.file) \(name)")
        }
      }
    }
  }

  @Test func storedResultsPixelByPixel() throws {
    let (images, files) = (try ReferenceImages(), try ReferenceImages.expectations())
    let normalization = try images.normalization()
    #expect(!files.isEmpty)
    for file in files {
      for name in file.names {
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        let rule = try ReferencePreprocessing(parts[0])
        let image = try #require(images.images.first { $0.file == parts.last }, "\(name)")
        let decoded = try image.decoded(rule.transparency)
        let shape = try file.shape(name)
        if rule.isNormalized {
          #expect(shape == [3, rule.side, rule.side])
          let values = try rule.preprocessor(normalization: normalization).values(of: decoded)
          #expect(try file.mismatch(name, Tensor(Shape(checking: shape), values)) == nil)
        } else {
          #expect(shape == [rule.side, rule.side, 3])
          #expect(try rule.preprocessor().pixels(of: decoded).pixels == file.bytes(name), "\(name)")
        }
      }
    }
  }

  @Test func everyPrefixOfAFileIsAnErrorOrTheWholePicture() throws {
    for image in try ReferenceImages().images {
      let (bytes, whole) = (try image.bytes(), try image.decoded())
      for part in 0..<24 {
        // What is cut may lie behind the last row.
        do {
          let cut = try ImageDecoder().decode(Array(bytes[..<(bytes.count * part / 24)]))
          #expect(cut == whole, "\(image.file) cut to \(part)/24")
        } catch {}
      }
    }
  }
}
