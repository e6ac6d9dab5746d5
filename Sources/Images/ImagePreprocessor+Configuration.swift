import Files

extension ImagePreprocessor {
  /// The number of Pillow's and transformers' bicubic filter.
  private static let bicubic = 3

  /// The names that transformers has given to CLIP's preprocessor.
  private static let types = [
    "CLIPImageProcessor", "CLIPImageProcessorFast", "CLIPImageProcessorPil", "CLIPFeatureExtractor",
  ]

  /// A preprocessor from the bytes of a `preprocessor_config.json` (transformers' CLIPImageProcessor, old
  /// and new).
  ///
  /// `size` is an integer or `{"shortest_edge": n}`, `crop_size` an integer or `{"height": n, "width": n}`;
  /// keys that are left out have the library's defaults (224, bicubic, CLIP's mean and std). Throws
  /// `ImagePreprocessorError`.
  public init(
    preprocessorConfig bytes: [UInt8], mode: Mode = .clip, cropRule: CropRule = .roundedDown
  ) throws(ImagePreprocessorError) {
    try self.init(settings: try JSONValue.settings(bytes), mode: mode, cropRule: cropRule)
  }

  /// A preprocessor from the object `image_processor` of a `processor_config.json` (transformers 5); nil for a file
  /// without one. Throws `ImagePreprocessorError`.
  public init?(
    processorConfig bytes: [UInt8], mode: Mode = .clip, cropRule: CropRule = .roundedDown
  ) throws(ImagePreprocessorError) {
    guard let object = try JSONValue.settings(bytes).given("image_processor") else { return nil }
    guard object.members != nil else { throw .invalidValue(key: "image_processor") }
    try self.init(settings: object, mode: mode, cropRule: cropRule)
  }

  private init(settings object: JSONValue, mode: Mode, cropRule: CropRule) throws(ImagePreprocessorError) {
    for step in ["do_resize", "do_center_crop", "do_rescale"] {
      guard try object.flag(step) else { throw .unsupported(key: step) }
    }
    for key in ["do_pad", "default_to_square"] {
      guard try !object.flag(key, default: false) else { throw .unsupported(key: key) }
    }
    for key in ["image_processor_type", "feature_extractor_type"] {
      guard let type = object.given(key) else { continue }
      guard let type = type.text else { throw .invalidValue(key: key) }
      guard ImagePreprocessor.types.contains(type) else { throw .unsupported(key: key) }
    }
    if let filter = object.given("resample") {
      guard let filter = filter.integer else { throw .invalidValue(key: "resample") }
      guard filter == ImagePreprocessor.bicubic else { throw .unsupported(key: "resample") }
    }
    if let factor = object.given("rescale_factor") {
      guard let factor = factor.double else { throw .invalidValue(key: "rescale_factor") }
      guard abs(factor * 255 - 1) < 1e-6 else { throw .unsupported(key: "rescale_factor") }
    }
    let normalizes = try object.flag("do_normalize")
    try self.init(
      side: try object.side("crop_size", members: ["height", "width"]) ?? 224,
      shortSide: try object.side("size", members: ["shortest_edge"]) ?? 224, mode: mode, cropRule: cropRule,
      normalization: normalizes
        ? try object.normalization(mean: "image_mean", deviation: "image_std") : Normalization.none)
  }

  /// A preprocessor from the bytes of an `open_clip_config.json`: the side of the vision tower, mean and std.
  ///
  /// The crop rounds as torchvision does unless told otherwise. Throws `ImagePreprocessorError`,
  /// `.unsupported` for another interpolation than bicubic and another resize mode than "shortest".
  public init(
    openCLIPConfig bytes: [UInt8], mode: Mode = .clip, cropRule: CropRule = .halfToEven
  ) throws(ImagePreprocessorError) {
    let object = try JSONValue.settings(bytes)
    guard let model = object.given("model_cfg"), let vision = model.given("vision_cfg") else {
      throw .missingObject(key: "model_cfg.vision_cfg")
    }
    let settings = object.given("preprocess_cfg") ?? [:]
    for (key, only) in [("interpolation", "bicubic"), ("resize_mode", "shortest"), ("mode", "RGB")] {
      guard let value = settings.given(key) else { continue }
      guard let value = value.text else { throw .invalidValue(key: key) }
      guard value == only else { throw .unsupported(key: key) }
    }
    let side = try vision.side("image_size", members: []) ?? 224
    if let size = try settings.side("size", members: []), size != side { throw .unsupported(key: "size") }
    try self.init(
      side: side, mode: mode, cropRule: cropRule,
      normalization: try settings.normalization(mean: "mean", deviation: "std"))
  }
}

extension JSONValue {
  /// The object that a file of settings is; it is small.
  fileprivate static func settings(_ bytes: [UInt8]) throws(ImagePreprocessorError) -> JSONValue {
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes, limits: JSONLimits(values: 100_000)) } catch {
      throw .syntax(error)
    }
    guard value.members != nil else { throw .missingObject(key: "") }
    return value
  }

  /// The value of a key unless it is left out or null.
  fileprivate func given(_ key: String) -> JSONValue? {
    guard let value = self[key] else { return nil }
    if case .null = value { return nil }
    return value
  }

  /// A switch, on unless told otherwise when it is left out.
  fileprivate func flag(_ key: String, default isOn: Bool = true) throws(ImagePreprocessorError) -> Bool {
    guard let value = given(key) else { return isOn }
    guard case .bool(let flag) = value else { throw .invalidValue(key: key) }
    return flag
  }

  /// A side given as an integer, or as an object whose `members` are all that integer; nil when left out.
  fileprivate func side(_ key: String, members names: [String]) throws(ImagePreprocessorError) -> Int? {
    guard let value = given(key) else { return nil }
    if let side = value.integer { return side }
    if names.isEmpty, let sides = value.elements, sides.count == 2, let side = sides[0].integer {
      guard sides[1].integer == side else { throw .unsupported(key: key) }
      return side
    }
    guard let members = value.members else { throw .invalidValue(key: key) }
    guard !names.isEmpty, Set(members.map(\.key)) == Set(names) else { throw .unsupported(key: key) }
    let sides = names.map { value[$0]?.integer }
    guard let side = sides[0] else { throw .invalidValue(key: key) }
    guard sides.allSatisfy({ $0 == side }) else { throw .unsupported(key: key) }
    return side
  }

  /// Mean and deviation, CLIP's where they are left out.
  fileprivate func normalization(
    mean: String, deviation: String
  ) throws(ImagePreprocessorError) -> ImagePreprocessor.Normalization {
    try ImagePreprocessor.Normalization(
      mean: try numbers(mean) ?? ImagePreprocessor.Normalization.clip.mean,
      deviation: try numbers(deviation) ?? ImagePreprocessor.Normalization.clip.deviation)
  }

  private func numbers(_ key: String) throws(ImagePreprocessorError) -> [Float]? {
    guard let value = given(key) else { return nil }
    var numbers: [Float] = []
    for element in value.elements ?? [] {
      guard let number = element.double else { throw .invalidValue(key: key) }
      numbers.append(Float(number))
    }
    guard numbers.count == 3 else { throw .invalidValue(key: key) }
    return numbers
  }
}
