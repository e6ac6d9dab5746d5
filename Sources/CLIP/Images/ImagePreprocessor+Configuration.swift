import Foundation

extension ImagePreprocessor {
  /// The number of Pillow's and transformers' bicubic filter.
  private static let bicubic = 3

  /// A preprocessor from the bytes of a `preprocessor_config.json` (transformers' CLIPImageProcessor, old
  /// and new).
  ///
  /// `size` is an integer or `{"shortest_edge": n}`, `crop_size` an integer or `{"height": n, "width": n}`;
  /// keys that are left out have the library's defaults (224, bicubic, CLIP's mean and std). Throws
  /// `ImagePreprocessorError`.
  public init(
    preprocessorConfig bytes: [UInt8], mode: Mode = .clip, cropRule: CropRule = .roundedDown
  ) throws(ImagePreprocessorError) {
    guard let json = try? JSONSerialization.jsonObject(with: Data(bytes)),
      let object = json as? [String: Any]
    else { throw .notJSON }
    for step in ["do_resize", "do_center_crop", "do_rescale"] {
      guard try object.flag(step) else { throw .unsupported(key: step) }
    }
    if let filter = object["resample"], !(filter is NSNull) {
      guard let filter = filter as? Int else { throw .invalidValue(key: "resample") }
      guard filter == ImagePreprocessor.bicubic else { throw .unsupported(key: "resample") }
    }
    if let factor = object["rescale_factor"] {
      guard let factor = factor as? Double else { throw .invalidValue(key: "rescale_factor") }
      guard abs(factor * 255 - 1) < 1e-6 else { throw .unsupported(key: "rescale_factor") }
    }
    let normalizes = try object.flag("do_normalize")
    try self.init(
      side: try object.side("crop_size", square: ["height", "width"]),
      shortSide: try object.side("size", square: ["shortest_edge"]), mode: mode, cropRule: cropRule,
      normalization: normalizes
        ? try Normalization(
          mean: try object.numbers("image_mean") ?? Normalization.clip.mean,
          deviation: try object.numbers("image_std") ?? Normalization.clip.deviation)
        : .none)
  }
}

extension [String: Any] {
  /// A switch that is on when left out.
  fileprivate func flag(_ key: String) throws(ImagePreprocessorError) -> Bool {
    guard let value = self[key], !(value is NSNull) else { return true }
    guard let flag = value as? Bool else { throw .invalidValue(key: key) }
    return flag
  }

  /// A side given as an integer, or as an object whose `square` members are all that integer.
  fileprivate func side(_ key: String, square: [String]) throws(ImagePreprocessorError) -> Int {
    guard let value = self[key], !(value is NSNull) else { return 224 }
    if let side = value as? Int { return side }
    guard let object = value as? [String: Any] else { throw .invalidValue(key: key) }
    guard Set(object.keys) == Set(square) else { throw .unsupported(key: key) }
    let sides = square.map { object[$0] as? Int }
    guard let side = sides[0] else { throw .invalidValue(key: key) }
    guard sides.allSatisfy({ $0 == side }) else { throw .unsupported(key: key) }
    return side
  }

  fileprivate func numbers(_ key: String) throws(ImagePreprocessorError) -> [Float]? {
    guard let value = self[key], !(value is NSNull) else { return nil }
    guard let numbers = value as? [Double] else { throw .invalidValue(key: key) }
    return numbers.map(Float.init)
  }
}
