import CLIP
import Testing

@Suite(.enabled(if: ImagePack.isHere, "the reference pack is not at MOTA_REFERENCE or ../shared/reference"))
struct ReferenceImagesTests {
  @Test func decodedPixelsAreThePacks() throws {
    #expect(!ImagePack.entries.isEmpty)
    for entry in ImagePack.entries {
      let image = try ImageDecoder().decode(contentsOfFile: ImagePack.path(entry.file))
      #expect(image.width == entry.width && image.height == entry.height, "\(entry.file)")
      #expect(ImageSHA256.hex(image.pixels) == entry.sha256_rgb, "\(entry.file)")
    }
  }

  @Test func transparentPixelsOnWhiteAreThePacks() throws {
    let decoder = ImageDecoder(transparency: .onWhite)
    for entry in ImagePack.entries {
      let image = try decoder.decode(contentsOfFile: ImagePack.path(entry.file))
      #expect(ImageSHA256.hex(image.pixels) == entry.sha256_rgb_on_white ?? entry.sha256_rgb, "\(entry.file)")
    }
  }

  /// Every result of every file, from the pack's own decoded pixels where it holds them, else from ours.
  @Test func preprocessedPixelsAreThePacks() throws {
    let decoded = try ImagePack.arrays("decoded.safetensors")
    var checked = 0
    for entry in ImagePack.entries {
      let image: RGBImage
      if let array = decoded[entry.file] {
        image = try RGBImage(width: array.shape[1], height: array.shape[0], pixels: array.bytes)
      } else {
        image = try ImageDecoder().decode(contentsOfFile: ImagePack.path(entry.file))
      }
      for (name, result) in entry.results {
        let pads = name.hasPrefix("targetpad")
        let side = try #require(Int(name.drop { !$0.isNumber }))
        func hash(_ rule: ImagePreprocessor.CropRule, _ image: RGBImage) throws -> String {
          let preprocessor = try ImagePreprocessor(
            side: side, mode: pads ? .targetPad(ratio: 1.25) : .clip, cropRule: rule)
          return ImageSHA256.hex(try preprocessor.pixels(of: image).pixels)
        }
        #expect(try hash(.roundedDown, image) == result.sha256, "\(entry.file) \(name)")
        #expect(
          try hash(.halfToEven, image) == result.sha256_half_to_even ?? result.sha256, "\(entry.file) \(name)"
        )
        if let onWhite = result.sha256_on_white {
          let blended = try ImageDecoder(transparency: .onWhite)
            .decode(contentsOfFile: ImagePack.path(entry.file))
          #expect(try hash(.roundedDown, blended) == onWhite, "\(entry.file) \(name)")
        }
        checked += 1
      }
    }
    #expect(checked >= ImagePack.entries.count)
  }

  @Test func storedResultsAreEqualPixelByPixel() throws {
    for (file, sides) in [("expected48.safetensors", 48), ("expected224.safetensors", 224)] {
      for (name, array) in try ImagePack.arrays(file) where !name.hasPrefix("pixel_values") {
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        let onWhite = parts[0].hasSuffix("on_white")
        let image = try ImageDecoder(transparency: onWhite ? .onWhite : .dropped)
          .decode(contentsOfFile: ImagePack.path(parts[1]))
        let preprocessor = try ImagePreprocessor(
          side: array.shape[0], mode: parts[0].hasPrefix("targetpad") ? .targetPad(ratio: 1.25) : .clip,
          cropRule: parts[0].hasSuffix("half_to_even") ? .halfToEven : .roundedDown)
        #expect(array.shape == [sides, sides, 3])
        #expect(try preprocessor.pixels(of: image).pixels == array.bytes, "\(name)")
      }
    }
  }

  @Test func normalisedValuesAreThePacks() throws {
    var checked = 0
    for (name, array) in try ImagePack.arrays("expected48.safetensors") where name.hasPrefix("pixel_values") {
      let file = String(name.drop { $0 != "/" }.dropFirst())
      let image = try ImageDecoder().decode(contentsOfFile: ImagePack.path(file))
      let values = try ImagePreprocessor(side: array.shape[1]).values(of: image)
      let expected = array.bytes.withUnsafeBytes { bytes in
        (0..<(bytes.count / 4)).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
      }
      #expect(values.count == expected.count)
      #expect(zip(values, expected).allSatisfy { abs($0 - $1) <= 5e-6 }, "\(name)")
      checked += 1
    }
    #expect(checked > 0)
  }

  @Test(arguments: ["clip-tiny-quick", "clip-tiny-gelu"])
  func bothLayoutsOfAFolderStateTheSamePreprocessing(_ folder: String) throws {
    let path = "\(ImagePack.folder)/\(folder)"
    let face = try ImagePreprocessor(preprocessorConfig: ImagePack.file("\(path)/preprocessor_config.json"))
    let open = try ImagePreprocessor(openCLIPConfig: ImagePack.file("\(path)/open_clip_config.json"))
    #expect(face.side == face.shortSide && face.side == open.side)
    #expect(face.normalization == open.normalization)
    #expect(face.cropRule == .roundedDown && open.cropRule == .halfToEven)
  }

  @Test func everyPrefixOfAFileIsAnErrorOrTheWholePicture() throws {
    let files = ImagePack.entries.map(\.file)
    for file in files {
      let bytes = try ImagePack.bytes(file)
      let whole = try ImageDecoder().decode(bytes)
      for part in 0..<24 {
        // What is cut may lie behind the last row.
        do {
          let image = try ImageDecoder().decode(Array(bytes[..<(bytes.count * part / 24)]))
          #expect(image == whole, "\(file) cut to \(part)/24")
        } catch {}
      }
    }
  }
}
