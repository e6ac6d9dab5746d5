import Files
import Images

extension CLIPFolder {
  /// The way from an image to the input of the image tower.
  ///
  /// - Throws: `CLIPFolderError`, `ImagePreprocessorError`; `CLIPFolderError.conflictingSettings` when two files ask for
  ///   different pixels, `.pixelSize` when they are not as many as the tower takes.
  public func imagePreprocessor(mode: ImagePreprocessor.Mode = .clip) throws -> ImagePreprocessor {
    let preprocessor =
      layout == .huggingFace
      ? try huggingFacePreprocessor(mode: mode)
      : try ImagePreprocessor(
        openCLIPConfig: Self.bytes(of: Self.file(path, [layout.files.configurationName])), mode: mode)
    if let tower = description.vision?.imageSize, preprocessor.side != tower {
      throw CLIPFolderError.pixelSize(folder: path, settings: preprocessor.side, tower: tower)
    }
    return preprocessor
  }

  /// Looks at the settings beside the weights, as far as the towers of the folder need them: at the preprocessor's, and
  /// at tokens that are added to the vocabulary.
  ///
  /// - Throws: `ImagePreprocessorError`, `TokenizerError`, `CLIPFolderError`.
  package func checkSettings(text: Bool = true, vision: Bool = true) throws {
    if vision, description.vision != nil, try layout == .openCLIP || missingPreprocessor() == nil {
      _ = try imagePreprocessor()
    }
    if text, description.text != nil, layout == .huggingFace,
      try AddedTokens(directory: path).needVocabulary
    {
      _ = try tokenizer()
    }
  }

  /// Says which files are missing when none has a preprocessor's settings: an error only for who has pictures to prepare.
  private func missingPreprocessor() throws -> CLIPFolderError? {
    if Self.exists("\(path)/\(Self.preprocessorName)") { return nil }
    let processor = "\(path)/\(Self.processorName)"
    if Self.exists(processor),
      try ImagePreprocessor(processorConfig: Self.bytes(of: processor), mode: .clip) != nil
    {
      return nil
    }
    return .missingFile(
      folder: path, tried: [Self.preprocessorName, "image_processor in \(Self.processorName)"])
  }

  /// The settings of a folder of `transformers`: those of version 5 stand in `processor_config.json`, older ones in a
  /// file of their own; where both are there they must agree, because each version follows another file.
  private func huggingFacePreprocessor(mode: ImagePreprocessor.Mode) throws -> ImagePreprocessor {
    if let missing = try missingPreprocessor() { throw missing }
    let (own, processor) = ("\(path)/\(Self.preprocessorName)", "\(path)/\(Self.processorName)")
    let nested =
      Self.exists(processor)
      ? try ImagePreprocessor(processorConfig: Self.bytes(of: processor), mode: mode) : nil
    guard Self.exists(own) else {
      guard let nested else {
        throw CLIPFolderError.missingFile(folder: path, tried: [Self.preprocessorName])
      }
      return nested
    }
    let older = try ImagePreprocessor(preprocessorConfig: Self.bytes(of: own), mode: mode)
    guard nested == nil || nested == older else {
      throw CLIPFolderError.conflictingSettings(path: processor, other: Self.preprocessorName)
    }
    return older
  }

  private static func bytes(of file: String) throws(CLIPFolderError) -> [UInt8] {
    do { return try FileBytes.read(file, limit: 1 << 20) } catch {
      throw .unreadableFile(path: error.path, code: error.code)
    }
  }
}
