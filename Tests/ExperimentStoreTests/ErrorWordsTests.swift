import ExperimentStore
import Files
import Foundation
import TestSupport
import Testing

@Suite("Errors of the store in words")
struct ErrorWordsTests {
  private let hash = ContentHasher.sha256(UnsafeRawBufferPointer(start: nil, count: 0))

  private var refusals: [RefusalReason] {
    [
      .softLink, .externalLink, .unknownLink, .sharedObject, .externalStorage, .virtualDataset,
      .filter(32000), .chunk([0, 4]), .elementType, .depth(limit: 20), .objectCount(limit: 1000),
      .size(declared: 1 << 40, limit: 1 << 30), .shape([0, 3]), .unexpectedObject, .missing, .text,
      .json(.tooDeep(limit: 64, offset: 9)), .content(.noColumns), .formatVersion(9),
    ]
  }

  @Test func theStore() {
    let path = "checkpoints/journal"
    let errors: [StoreError] =
      [
        .system(operation: "open", path: path, errno: EACCES),
        .diskFull(path: path, needed: 5_000_000, available: 4000), .readOnly(path: path),
        .locked(path: path, holder: nil, seconds: 60),
        .hdf5(operation: "H5Fopen", file: path, object: "/a", detail: "truncated file"),
        .damaged(object: hash, file: path, setAside: "damaged/a", reason: .fileChecksum),
        .objectNotFound(hash, path: path), .reservedEvent("sealed"),
      ]
      + refusals.flatMap { reason in
        ["/", "/arrays/a"].map { .refused(file: path, object: $0, reason: reason) }
      }
    #expect(ErrorWordsCheck.problems(of: errors) == [])
    #expect(ErrorWordsCheck.problems(of: errors, declaredIn: "RefusalReason") == [])
    #expect(ErrorWordsCheck.problems(of: [MissingArray("ranks", in: "evaluation")]) == [])
    // Of files that are no part of a store.
    for error in errors {
      let thrown = #expect(throws: (any Error).self) { try ForeignFile.reading { throw error } }
      if case .refused = error { #expect(thrown is RefusedFile) }
      if case .system = error { #expect(thrown is FileError) }
    }
    #expect(ErrorWordsCheck.problems(of: errors.compactMap(Self.refusal)) == [])
  }

  /// What a refusal is for a file from elsewhere.
  private static func refusal(_ error: StoreError) -> RefusedFile? {
    do { try ForeignFile.reading { throw error } } catch { return error as? RefusedFile }
    return nil
  }

  @Test func contentsAndFeatures() {
    let contents: [ContentError] = [
      .shape([-1]), .byteCount(expected: 4, found: 3), .elementType(expected: .float32, found: .int64),
      .name(".."), .duplicateName("a"), .nameIsGroup("a"), .columnLength(column: "a", expected: 3, found: 2),
      .noColumns, .textWithNUL(column: "a", row: 3), .textTooLong(column: "a", limit: 10, found: 20),
    ]
    #expect(ErrorWordsCheck.problems(of: contents) == [])
    let path = "features.npy"
    let features: [FeatureError] = [
      .notNumPy(path: path, firstBytes: [1]), .notHDF5(path: "a.h5"),
      .foreign(path: path, kind: .format("a ZIP archive"), expected: .numPy),
      .foreign(path: "ids.txt", kind: .html, expected: .text), .numPyVersion(path: path, major: 9, minor: 0),
      .numPyHeaderTooLong(path: path, length: 1 << 30, limit: 1 << 20), .numPyHeader(path: path, offset: 12),
      .fileLength(path: path, expected: 90, found: 80),
      .elementType(path: path, dataset: "a", type: "<c16"), .shape(path: path, dataset: nil, shape: [3]),
      .datasetNotFound(path: path, name: "a", available: ["b"]), .noMatrix(path: path, available: ["b"]),
      .severalMatrices(path: path, names: ["a", "b"]), .notFinite(row: 3, column: 4, id: "a"),
      .identifier(path: path, place: 3, problem: .empty),
      .identifier(path: path, place: 3, problem: .notUTF8),
      .identifier(path: path, place: 3, problem: .nulByte),
      .identifier(path: path, place: 3, problem: .tooLong(bytes: 9000)),
      .identifier(path: path, place: 3, problem: .notTextOrInteger),
      .identifierJSON(path: path, error: .syntax(offset: 3, expected: .commaOrEnd)),
      .identifierJSONNotList(path: path),
      .identifierDataset(path: path, dataset: "ids", shape: [3, 4], type: "float"),
      .identifiersNotNamed(path: path, available: ["ids"]), .identifierCount(rows: 3, identifiers: 2),
      .duplicateIdentifier("a", first: 1, second: 4),
    ]
    #expect(ErrorWordsCheck.problems(of: features) == [])
  }
}
