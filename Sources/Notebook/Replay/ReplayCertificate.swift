import Diagnostics
import ExperimentStore
import Experiments
import Files
import Language
import Tensors

/// What a replay computed and under which conditions, so that someone else can run the script and compare.
///
/// The file is JSON: the script's name and SHA-256, the conditions, the verdict, and for every statement its text, its
/// value's hash and its steps, each with everything it depends on, its key and the hash of its result.
public struct ReplayCertificate: Sendable {
  /// The first line of every certificate of this form.
  static let format = "mota replay certificate 1"
  private let document: JSONValue
  private let origin: String
  private let steps: [(record: StepRecord, key: ContentHash, object: ContentHash)]

  /// A certificate of a replay.
  ///
  /// - Throws: `JSONError`.
  init(script: SourceText, records: [StatementRecord], report: ReplayReport) throws {
    let statements = records.map { record -> JSONValue in
      [
        "line": .int(record.line), "text": .string(record.text),
        "value": record.hash.map { .string($0.description) } ?? .null,
        "steps": .array(
          record.steps.filter { $0.record.kind != "fingerprint" }.map { step in
            [
              "key": .string(step.key.description), "object": .string(step.object.description),
              "record": step.record.json,
            ]
          }),
      ]
    }
    let text = script.text
    document = [
      "format": .string(Self.format),
      "script": [
        "name": .string(script.name),
        "sha256": .string(Array(text.utf8).withUnsafeBytes { ContentHasher.sha256($0).description }),
      ],
      "conditions": .object(
        NumericIdentity.current.record.mapValues { .string($0) }.merging([
          "libraries": .string(Inspection.libraries), "threads": .int(Parallel.threadCount),
        ]) { first, _ in first }),
      "verdict": .string(report.isIdentical ? "identical" : "different"),
      "comparedWith": .string(report.reference),
      "report": .string(report.text), "statements": .array(statements),
    ]
    origin = "this replay"
    steps = []
  }

  /// Reads a certificate that comes from elsewhere.
  ///
  /// - Throws: `ReplayError.certificate`, `FileError.unreadable`.
  public init(path: String) throws {
    let bytes = try FileError.reading { () throws(FileBytes.Failure) in
      try FileBytes.read(path, limit: 1 << 28)
    }
    if let kind = FileKind(beginning: bytes) { throw TextFileError.foreign(path: path, kind: kind) }
    guard let document = bytes.withUnsafeBufferPointer({ try? JSONValue(parsing: $0) }),
      document["format"]?.text == Self.format, case .array(let statements)? = document["statements"]
    else { throw ReplayError.certificate(path: path) }
    var steps: [(StepRecord, ContentHash, ContentHash)] = []
    for statement in statements {
      guard case .array(let listed)? = statement["steps"] else { throw ReplayError.certificate(path: path) }
      for step in listed {
        // The key is computed anew: it is what the record says, or the certificate is none.
        guard let record = StepRecord(json: step["record"]),
          let object = step["object"]?.text.flatMap({ ContentHash($0) }),
          step["key"]?.text == record.key.description
        else { throw ReplayError.certificate(path: path) }
        steps.append((record, record.key, object))
      }
    }
    self.document = document
    self.steps = steps
    origin = path
  }

  /// The file's bytes.
  ///
  /// - Throws: `JSONError`.
  public func bytes() throws -> [UInt8] { Array((try document.canonicalText() + "\n").utf8) }

  /// Writes the file, whole or not at all.
  ///
  /// - Throws: `FileError.unwritable`, `JSONError`.
  public func write(to path: String) throws {
    let bytes = try bytes()
    try FileError.writing { () throws(FileBytes.Failure) in
      try AtomicFile.write(bytes, to: path, makesFolders: true)
    }
  }
}

extension ReplayCertificate: ReplayReference {
  var name: String { origin }

  func result(for key: ContentHash) -> ContentHash? { steps.first { $0.key == key }?.object }

  func nearest(to step: StepRecord) -> (label: String, differences: [StepDifference])? {
    steps.filter { $0.record.kind == step.kind }
      .map { ($0.record.label, StepDifference.between($0.record, step)) }
      .min { ($0.1.count, $0.0 == step.label ? 0 : 1) < ($1.1.count, $1.0 == step.label ? 0 : 1) }
  }

  func steps(ofKind kind: StepKind) -> [(step: StepRecord, object: ContentHash)] {
    steps.reversed().filter { $0.record.kind == kind.name }.map { ($0.record, $0.object) }
  }

  func object(_ hash: ContentHash) -> StoredObject? { nil }

  func values(of statements: [String]) -> [String?]? {
    guard case .array(let recorded)? = document["statements"],
      recorded.compactMap({ $0["text"]?.text }) == statements
    else { return nil }
    return recorded.map { $0["value"]?.text.map { String($0.prefix(8)) } }
  }
}
