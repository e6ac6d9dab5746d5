import CLIP
import Files
import Foundation
import Files
import TestSupport
import Testing

@Suite("Errors of models and weights in words")
struct ErrorWordsTests {
  private let json = JSONError.tooDeep(limit: 64, offset: 12)

  @Test func foldersAndWeights() {
    let folders: [CLIPFolderError] = [
      .missingFile(folder: "clip", tried: ["config.json", "open_clip_config.json"]),
      .unreadableFile(path: "clip/config.json", code: EACCES),
      .malformedJSON(path: "clip/config.json", error: json),
      .invalidValue(path: "clip/config.json", key: "text_config.hidden_size"),
      .unsupported(path: "clip/config.json", key: "hidden_act", value: "relu"),
      .missingTower(folder: "clip", tower: "vision"),
      .weightsMismatch(
        path: "clip/model.safetensors", missing: (0..<20).map { "layer.\($0)" }, unexpected: ["extra"],
        misshapen: [MisshapenWeight(name: "w", expected: [2], found: [3], type: .float16)]),
      .vocabularyMismatch(folder: "clip", tokenizer: 50, model: 40),
      .conflictingSettings(path: "clip/processor_config.json", other: "preprocessor_config.json"),
      .pixelSize(folder: "clip", settings: 16, tower: 8),
    ]
    #expect(ErrorWordsCheck.problems(of: folders) == [])
    let path = "model.safetensors"
    let files: [SafetensorsError] = [
      .unreadableFile(path: path, code: ENOENT), .unwritableFile(path: path, code: EACCES),
      .truncatedHeader(path: path, fileSize: 4), .headerTooLarge(path: path, size: 1 << 40, limit: 1 << 20),
      .foreign(path: path, kind: .lfsPointer),
      .malformedJSON(path: path, error: json), .malformedField(path: path, tensor: "w", field: "dtype"),
      .malformedField(path: path, tensor: "__metadata__", field: ""),
      .malformedField(path: path, tensor: "", field: ""), .malformedField(path: path, tensor: "w", field: ""),
      .duplicateTensor(path: path, tensor: "w"), .unsupportedType(path: path, tensor: "w", type: "F8_E4M3"),
      .sizeMismatch(path: path, tensor: "w", expected: nil, found: 3),
      .placeOutsideFile(path: path, tensor: "w", begin: 4, end: 90, available: 50),
      .overlap(path: path, first: "v", second: "w"), .unusedBytes(path: path, offset: 10, count: 4),
      .missingTensor(path: path, tensor: "w"), .unsafeShardName(path: path, name: "../w"),
      .valueCountMismatch(tensor: "w", shape: [2, 3], count: 5),
    ]
    #expect(ErrorWordsCheck.problems(of: files) == [])
    let arrays: [SafetensorsFile.MatrixError] = [
      .none(path: path, available: ["v", "w"]), .several(path: path, names: ["v", "w"]),
      .notMatrix(path: path, tensor: "w", type: .int64, shape: [2, 3]),
    ]
    #expect(ErrorWordsCheck.problems(of: arrays, declaredIn: "SafetensorsFile+Matrix") == [])
  }

  @Test func tokenizersAndEncoders() {
    let tokenizers: [TokenizerError] = [
      .unreadableFile(path: "vocab.json", code: EFBIG), .unwritableFile(path: "vocab.json", code: ENOSPC),
      .noTokenizerFiles(directory: "clip"), .malformedJSON(file: "vocab.json", error: json),
      .unsupportedField(file: "tokenizer.json", field: "model.type"), .duplicateToken(token: "the"),
      .invalidTokenId(token: "the", count: 9), .duplicateTokenId(id: 3, token: "the"),
      .missingByteSymbol(symbol: "Ġ"), .missingSpecialToken(token: "<|endoftext|>"),
      .foreign(file: "merges.txt", kind: .lfsPointer), .malformedMerge(merge: 3, text: "a"),
      .mergeOutsideVocabulary(merge: 3, symbol: "ab"),
      .duplicateMerge(merge: 3, left: "a", right: "b"), .contextTooShort(length: 2),
      .unknownId(id: 99, count: 9), .placeholderMismatch(written: 2, found: 1),
      .vocabularySizeOutOfRange(requested: 3, allowed: 514...9999), .malformedCanonicalBytes(offset: 7),
    ]
    #expect(ErrorWordsCheck.problems(of: tokenizers) == [])
    let encoders: [CLIPError] = [
      .invalidConfiguration(key: "width", value: "7", expected: "a multiple of 8"),
      .sequenceTooLong(tokens: 80, prompts: 4, limit: 77), .unknownToken(id: 99, vocabulary: 9), .missingEnd,
      .pseudoTokenMismatch(sentences: 3, pseudoTokens: 2), .imageSize(expected: 48, width: 20, height: 30),
      .weightsMismatch(missing: ["v"], unexpected: [], misshapen: ["w"]),
    ]
    #expect(ErrorWordsCheck.problems(of: encoders) == [])
  }
}
