import Images

/// A way from a picture to an array, read from the array's name, such as `targetpad48_half_to_even`.
struct ReferencePreprocessing {
  struct UnknownName: Error {
    let name: String
  }

  let side: Int
  let mode: ImagePreprocessor.Mode
  var cropRule = ImagePreprocessor.CropRule.roundedDown
  var transparency = ImageDecoder.Transparency.dropped
  /// Whether the array holds normalised samples `[3, side, side]`, not bytes `[side, side, 3]`.
  let isNormalized: Bool

  init(_ name: String) throws {
    let kind = name.prefix { !$0.isNumber }
    let rest = name.dropFirst(kind.count)
    guard let side = Int(rest.prefix(while: \.isNumber)) else { throw UnknownName(name: name) }
    self.side = side
    switch kind {
    case "clip", "pixel_values": mode = .clip
    // SEARLE's ratio; the pack states it in words.
    case "targetpad": mode = .targetPad(ratio: 1.25)
    default: throw UnknownName(name: name)
    }
    isNormalized = kind == "pixel_values"
    switch rest.drop(while: \.isNumber) {
    case "": break
    case "_half_to_even": cropRule = .halfToEven
    case "_on_white": transparency = .onWhite
    default: throw UnknownName(name: name)
    }
  }

  func preprocessor(
    cropRule: ImagePreprocessor.CropRule? = nil, normalization: ImagePreprocessor.Normalization = .clip
  ) throws -> ImagePreprocessor {
    try ImagePreprocessor(
      side: side, mode: mode, cropRule: cropRule ?? self.cropRule, normalization: normalization)
  }
}
