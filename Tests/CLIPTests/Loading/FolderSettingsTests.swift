import CLIP
import Images
import TestSupport
import Testing

@Suite("Files beside the known ones") struct FolderSettingsTests {
  private static let settings = #"{"size": {"shortest_edge": 8}, "crop_size": {"height": 8, "width": 8}}"#

  private func folder(_ files: [(String, String)]) throws -> (CLIPFolder, TemporaryFolder) {
    let folder = try FolderSample.folder(FolderSample.huggingFace(FolderSample.model()))
    for (name, text) in files { try folder.write(text, to: name) }
    return (try CLIPFolder(path: folder.path), folder)
  }

  @Test func settingsOfNewerLibrariesAreRead() throws {
    let nested = "{\"image_processor\": \(Self.settings), \"processor_class\": \"CLIPProcessor\"}"
    let (old, _f) = try folder([("preprocessor_config.json", Self.settings)])
    let (new, _g) = try folder([("processor_config.json", nested)])
    let (both, _h) = try folder([
      ("processor_config.json", nested), ("preprocessor_config.json", Self.settings),
    ])
    for opened in [new, both] { #expect(try opened.imagePreprocessor() == old.imagePreprocessor()) }
    withExtendedLifetime((_f, _g, _h)) {}
  }

  @Test func aFolderWithoutSettingsSaysSoWhenPicturesAreToBePrepared() throws {
    let without: [[(String, String)]] = [
      [], [("processor_config.json", #"{"processor_class": "CLIPProcessor"}"#)],
    ]
    for files in without {
      let (opened, kept) = try folder(files)
      let missing = CLIPFolderError.missingFile(
        folder: kept.path, tried: ["preprocessor_config.json", "image_processor in processor_config.json"])
      try opened.checkSettings()
      #expect(throws: missing) { try opened.imagePreprocessor() }
    }
  }

  @Test func filesThatDisagreeAreRefused() throws {
    let (opened, kept) = try folder([
      ("processor_config.json", #"{"image_processor": {"size": 9, "crop_size": 8}}"#),
      ("preprocessor_config.json", Self.settings),
    ])
    #expect(
      throws: CLIPFolderError.conflictingSettings(
        path: kept.path + "/processor_config.json", other: "preprocessor_config.json")
    ) { try opened.imagePreprocessor() }
  }

  @Test func picturesOfAnotherSizeThanTheTowerTakesAreRefused() throws {
    let (opened, kept) = try folder([("preprocessor_config.json", #"{"size": 16, "crop_size": 16}"#)])
    #expect(throws: CLIPFolderError.pixelSize(folder: kept.path, settings: 16, tower: 8)) {
      try opened.imagePreprocessor()
    }
  }

  // MARK: Added tokens

  private func tokenizer(_ files: [(String, String)], variant: Tokenizer.Variant = .huggingFace) throws
    -> Tokenizer
  {
    let folder = try TemporaryFolder()
    try SampleVocabulary.trained().write(toDirectory: folder.path)
    for (name, text) in files { try folder.write(text, to: name) }
    return try Tokenizer(directory: folder.path, variant: variant)
  }

  @Test func aTokenBesideTheVocabularyIsFoundInSentences() throws {
    let count = try SampleVocabulary.trained().count
    let plain = try tokenizer([])
    let flags = #""lstrip": false, "rstrip": false, "single_word": false, "normalized": false"#
    let added = try tokenizer([
      (
        "tokenizer_config.json",
        "{\"added_tokens_decoder\": {\"\(count)\": {\"content\": \"<new>\", \(flags)}}}"
      )
    ])
    #expect(added.vocabulary.count == count + 1 && added.vocabulary.literalIds == [Int32(count)])
    #expect(added.encodeForModel("a <new> cat").ids.contains(Int32(count)))
    #expect(added.canonicalBytes != plain.canonicalBytes)
  }

  @Test func startAndEndChangeNothing() throws {
    let vocabulary = try SampleVocabulary.trained()
    let (start, end) = (vocabulary.startId, vocabulary.endId)
    let same = try tokenizer([
      ("added_tokens.json", "{\"<|startoftext|>\": \(start), \"<|endoftext|>\": \(end)}"),
      (
        "tokenizer_config.json",
        "{\"added_tokens_decoder\": {\"\(end)\": {\"content\": \"<|endoftext|>\", \"normalized\": true}}, "
          + "\"tokenizer_class\": \"CLIPTokenizer\", \"bos_token\": {\"content\": \"<|startoftext|>\"}}"
      ),
    ])
    #expect(try same.canonicalBytes == tokenizer([]).canonicalBytes)
  }

  @Test(arguments: [
    ("added_tokens.json", "{\"<new>\": COUNT}", "<new>.normalized"),
    ("tokenizer_config.json", "{\"tokenizer_class\": \"BertTokenizer\"}", "tokenizer_class"),
    ("tokenizer_config.json", "{\"eos_token\": \"</s>\"}", "eos_token"),
    ("tokenizer_config.json", "{\"added_tokens_decoder\": {\"x\": {}}}", "added_tokens_decoder"),
  ])
  func whatCannotBeFollowedIsRefusedByName(_ name: String, _ json: String, _ field: String) throws {
    let count = try SampleVocabulary.trained().count
    let text = json.replacing("COUNT", with: "\(count)")
    #expect(throws: TokenizerError.unsupportedField(file: name, field: field)) {
      try tokenizer([(name, text)])
    }
    // The tokenizers of open_clip and OpenAI do not read such files.
    #expect(try tokenizer([(name, text)], variant: .openCLIP).vocabulary.count == count)
  }
}
