import Images
import TestSupport
import Testing

@Suite struct ImagePreprocessorTests {
  private func read(_ json: String) throws -> ImagePreprocessor {
    try ImagePreprocessor(preprocessorConfig: Array(json.utf8))
  }

  @Test func thePartInsideTheCropIsThatOfTheWholeResize() throws {
    for (width, height) in [(40, 17), (17, 40), (9, 9), (100, 3), (3, 100), (16, 50), (50, 16), (16, 16)] {
      let image = try RGBImage.random(width: width, height: height, seed: 7)
      let short = min(width, height)
      let newWidth = width == short ? 16 : 16 * width / short
      let newHeight = height == short ? 16 : 16 * height / short
      let whole = try BicubicResize.resize(image, width: newWidth, height: newHeight)
      let expected = try whole.cropped(
        left: (newWidth - 16) / 2, top: (newHeight - 16) / 2, width: 16, height: 16)
      #expect(try ImagePreprocessor(side: 16).pixels(of: image) == expected)
    }
  }

  @Test func aCropMayBeSmallerThanTheShortSide() throws {
    let image = try RGBImage.random(width: 30, height: 20, seed: 7)
    let whole = try BicubicResize.resize(image, width: 24, height: 16)
    let expected = try whole.cropped(left: 7, top: 3, width: 10, height: 10)
    #expect(try ImagePreprocessor(side: 10, shortSide: 16).pixels(of: image) == expected)
  }

  @Test func aVeryLongImageNeedsNoMoreThanItsCrop() throws {
    let image = try RGBImage(width: 1 << 22, height: 1, filledWith: .white)
    let pixels = try ImagePreprocessor(side: 224).pixels(of: image)
    #expect(pixels == (try RGBImage(width: 224, height: 224, filledWith: .white)))
  }

  @Test func targetPadAddsBlackToNarrowImagesOnly() throws {
    let pad = try ImagePreprocessor(side: 8, mode: .targetPad(ratio: 1.25))
    let plain = try ImagePreprocessor(side: 8)
    let narrow = try RGBImage(width: 10, height: 40, filledWith: .white)
    #expect(try plain.pixels(of: narrow).pixels.allSatisfy { $0 == 255 })
    #expect(try pad.pixels(of: narrow).pixels.prefix(3) == [0, 0, 0])
    let square = try RGBImage.random(width: 10, height: 11, seed: 1)
    #expect(try pad.pixels(of: square) == plain.pixels(of: square))
  }

  @Test func targetPadIsTheResizeOfThePaddedImage() throws {
    var generator = SplitMix64(seed: 3)
    for round in 0..<200 {
      let width = Int.random(in: 1...60, using: &generator)
      let height = Int.random(in: 1...60, using: &generator)
      let ratio = Double.random(in: 1...2, using: &generator)
      let side = Int.random(in: 1...20, using: &generator)
      let image = try RGBImage.random(width: width, height: height, seed: UInt64(round))
      let long = Double(max(width, height))
      func margin(_ length: Int) -> Int { max(0, Int((long / ratio - Double(length)) / 2)) }
      let pads = long / Double(min(width, height)) >= ratio
      let padded = try image.padded(
        horizontal: pads ? margin(width) : 0, vertical: pads ? margin(height) : 0)
      let short = Int.random(in: side...(side + 3), using: &generator)
      #expect(
        try ImagePreprocessor(side: side, shortSide: short, mode: .targetPad(ratio: ratio)).pixels(of: image)
          == ImagePreprocessor(side: side, shortSide: short).pixels(of: padded), "\(width) x \(height)")
    }
  }

  @Test func paddingAVeryLongImageTakesNoMemory() throws {
    // Padded in memory it would be 3 TB.
    let image = try RGBImage(width: 1 << 20, height: 1, filledWith: .white)
    let pixels = try ImagePreprocessor(side: 8, mode: .targetPad(ratio: 1.25)).pixels(of: image)
    #expect(pixels.pixels.allSatisfy { $0 == 0 })
  }

  @Test func planarValuesAreNormalisedSamples() throws {
    let normalization = try ImagePreprocessor.Normalization(mean: [0, 0.5, 1], deviation: [1, 0.5, 2])
    let preprocessor = try ImagePreprocessor(side: 2, normalization: normalization)
    let image = try RGBImage(
      width: 2, height: 2, pixels: [0, 0, 0, 255, 255, 255, 51, 51, 51, 102, 102, 102])
    let values = try preprocessor.values(of: image)
    #expect(values == [0, 1, 0.2, 0.4, -1, 1, (0.2 - 0.5) / 0.5, (0.4 - 0.5) / 0.5, -0.5, 0, -0.4, -0.3])
  }

  @Test func patchesHoldTheSameValuesInTheOrderOfAConvolutionsWeights() throws {
    let preprocessor = try ImagePreprocessor(side: 7)
    let image = try RGBImage.random(width: 7, height: 7, seed: 9)
    let planar = try preprocessor.values(of: image)
    let patches = try preprocessor.values(of: image, layout: .patches(size: 3))
    #expect(patches.count == 4 * 27)
    for patch in 0..<4 {
      for channel in 0..<3 {
        for row in 0..<3 {
          for column in 0..<3 {
            let y = patch / 2 * 3 + row
            let x = patch % 2 * 3 + column
            #expect(patches[patch * 27 + channel * 9 + row * 3 + column] == planar[channel * 49 + y * 7 + x])
          }
        }
      }
    }
  }

  @Test(arguments: [0, 8, -1])
  func anImpossiblePatchSizeIsAnError(_ size: Int) throws {
    let image = try RGBImage.random(width: 7, height: 7, seed: 9)
    #expect(throws: ImagePreprocessorError.invalidValue(key: "patch_size")) {
      try ImagePreprocessor(side: 7).values(of: image, layout: .patches(size: size))
    }
  }

  @Test func oldAndNewFilesGiveTheSamePreprocessor() throws {
    let old = try read(#"{"size": 48, "crop_size": 48, "resample": 3}"#)
    let new = try read(
      #"{"size": {"shortest_edge": 48}, "crop_size": {"height": 48, "width": 48}, "do_rescale": true, "#
        + #""rescale_factor": 0.00392156862745098, "image_mean": [0.48145466, 0.4578275, 0.40821073]}"#)
    #expect(old == new)
    #expect(old.side == 48 && old.shortSide == 48 && old.normalization == .clip)
    #expect(try read("{}") == ImagePreprocessor(side: 224))
  }

  @Test func normalisationMayBeOff() throws {
    #expect(try read(#"{"do_normalize": false}"#).normalization == .none)
  }

  @Test(arguments: [
    ("[1]", ImagePreprocessorError.missingObject(key: "")),
    (#"{"size": 0}"#, .invalidValue(key: "size")), (#"{"size": 1000000}"#, .invalidValue(key: "size")),
    (#"{"size": "large"}"#, .invalidValue(key: "size")), (#"{"size": 100}"#, .invalidValue(key: "size")),
    (#"{"crop_size": -3}"#, .invalidValue(key: "crop_size")),
    (#"{"crop_size": {"height": 4, "width": 5}}"#, .unsupported(key: "crop_size")),
    (#"{"size": {"height": 224, "width": 224}}"#, .unsupported(key: "size")),
    (#"{"resample": 2}"#, .unsupported(key: "resample")),
    (#"{"do_resize": false}"#, .unsupported(key: "do_resize")),
    (#"{"do_center_crop": false}"#, .unsupported(key: "do_center_crop")),
    (#"{"rescale_factor": 1.0}"#, .unsupported(key: "rescale_factor")),
    (#"{"image_mean": [0.5, 0.5]}"#, .invalidValue(key: "image_mean")),
    (#"{"image_mean": [0.5, 0.5, "x"]}"#, .invalidValue(key: "image_mean")),
    (#"{"image_std": [0.5, 0, 0.5]}"#, .invalidValue(key: "image_std")),
    (#"{"do_resize": "yes"}"#, .invalidValue(key: "do_resize")),
    (#"{"size": true}"#, .invalidValue(key: "size")),
    (#"{"image_mean": [1e300, 0, 0]}"#, .invalidValue(key: "image_mean")),
  ])
  func settingsThatCannotBeAreErrors(_ json: String, _ error: ImagePreprocessorError) {
    #expect(throws: error) { try read(json) }
  }

  @Test(arguments: ["", "{", "[1", #"{"size": 1e}"#])
  func aFileThatIsNotJSONIsAnErrorWithItsPlace(_ text: String) {
    #expect {
      try read(text)
    } throws: { error in
      if case .syntax? = error as? ImagePreprocessorError { true } else { false }
    }
  }

  @Test func anOpenCLIPFileGivesSideMeanAndStd() throws {
    let json = #"{"model_cfg": {"vision_cfg": {"image_size": 48}}, "preprocess_cfg": {"mean": [0, 0, 0]}}"#
    let preprocessor = try ImagePreprocessor(openCLIPConfig: Array(json.utf8))
    #expect(preprocessor.side == 48 && preprocessor.shortSide == 48)
    #expect(preprocessor.normalization.mean == [0, 0, 0] && preprocessor.cropRule == .halfToEven)
    #expect(preprocessor.normalization.deviation == ImagePreprocessor.Normalization.clip.deviation)
  }

  @Test(arguments: [
    ("{}", ImagePreprocessorError.missingObject(key: "model_cfg.vision_cfg")),
    (
      #"{"model_cfg": {"vision_cfg": {}}, "preprocess_cfg": {"interpolation": "nearest"}}"#,
      .unsupported(key: "interpolation")
    ),
    (
      #"{"model_cfg": {"vision_cfg": {}}, "preprocess_cfg": {"resize_mode": "squash"}}"#,
      .unsupported(key: "resize_mode")
    ),
    (#"{"model_cfg": {"vision_cfg": {"image_size": [4, 5]}}}"#, .unsupported(key: "image_size")),
  ])
  func anOpenCLIPFileOfAnotherPreprocessingIsAnError(_ json: String, _ error: ImagePreprocessorError) {
    #expect(throws: error) { try ImagePreprocessor(openCLIPConfig: Array(json.utf8)) }
  }
}
