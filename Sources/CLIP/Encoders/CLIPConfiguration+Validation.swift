extension CLIPConfiguration {
  /// - Throws: `CLIPError.invalidConfiguration` for a width that no features can have.
  static func validate(jointWidth: Int) throws { try require("jointWidth", jointWidth) }

  fileprivate static func require(_ key: String, _ value: Int) throws {
    guard (1...1 << 24).contains(value) else {
      throw CLIPError.invalidConfiguration(key: key, value: "\(value)", expected: "a positive number")
    }
  }
}

extension CLIPConfiguration.Vision {
  /// - Throws: `CLIPError.invalidConfiguration` for sizes that no tower can have.
  func validate() throws {
    try tower.validate("vision")
    try CLIPConfiguration.require("patchSize", patchSize)
    guard imageSize >= patchSize, imageSize <= 1 << 14 else {
      throw CLIPError.invalidConfiguration(
        key: "imageSize", value: "\(imageSize)", expected: "at least one patch of \(patchSize)")
    }
  }
}

extension CLIPConfiguration.Text {
  /// - Throws: `CLIPError.invalidConfiguration` for sizes that no tower can have.
  func validate() throws {
    try tower.validate("text")
    try CLIPConfiguration.require("contextLength", contextLength)
    try CLIPConfiguration.require("vocabularySize", vocabularySize)
  }
}
