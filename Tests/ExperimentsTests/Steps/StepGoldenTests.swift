import Benchmarks
import CLIP
import ComposedRetrieval
import Corpora
import ExperimentStore
import Experiments
import Files
import Foundation
import Functions
import Images
import StudySupport
import Tensors
import Testing
import Values

/// A small step of every kind, compared with the digests in `Golden/steps.json`: whoever changes a result and forgets
/// to raise the version in `StepKind.swift` would have old results found as new ones, in every store there is.
@Suite("No result changes without its version")
struct StepGoldenTests {
  /// What is recorded of one kind of step.
  struct Golden: Codable, Equatable {
    var version: String
    /// SHA-256 over the records of the steps, without what they say of the machine.
    var key: String
    /// SHA-256 over the results, by what the bits depend on besides the inputs.
    var results: [String: String]
  }

  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Golden/steps.json")

  /// What the bits of results depend on here: the instruction set, how products are computed, and, of drawn pictures,
  /// the versions of font and libraries.
  private static func machine(_ study: TinyStudy) -> String {
    let identity = NumericIdentity.current
    let drawing = EmojiRenderer.libraryVersions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let products = identity.products == "BLAS" ? "BLAS \(identity.blasCore)" : identity.products
    return
      (["kernels \(identity.kernels)", "products \(products)"] + drawing
      + ["gallery \(study.dataset.hash.short)"]).joined(separator: ", ")
  }

  /// Runs at least one step of every kind that can be made here.
  private static func steps(of study: TinyStudy) throws -> [TracedStep] {
    let workspace = study.workspace
    _ = try EmojiSmall(epochs: 1, seed: 0).backbone(of: study.dataset, in: workspace)
    let pictures = study.folder.path + "/pictures"
    try FileManager.default.createDirectory(atPath: pictures, withIntermediateDirectories: true)
    for place in 0..<5 {
      let image = try study.dataset.picture(place)
      try Data(PNGWriter.encode(image)).write(to: URL(fileURLWithPath: "\(pictures)/\(place).png"))
    }
    let images = try ImagesValue.files(pictures, in: workspace)
    guard case .files(let collection, let digests) = images.source else {
      throw InternalFault.unchecked("images")
    }
    let features = try FeatureExtraction(
      backbone: study.backbone, images: images, collection: collection, digests: digests, mode: .clip,
      transparency: .dropped, skipsMissing: false, batch: 2
    ).features(in: workspace)
    let rows = try features.features()
    let bytes = rows.withUnsafeBufferPointer { NumPyFile.bytes(of: $0, shape: rows.shape.dimensions) }
    try Data(bytes).write(to: URL(fileURLWithPath: study.folder.path + "/f.npy"))
    try "a\nb\nc\nd\ne\n".write(toFile: study.folder.path + "/f.txt", atomically: true, encoding: .utf8)
    _ = try FeatureImport(
      path: study.folder.path + "/f.npy", ids: study.folder.path + "/f.txt", array: nil
    ).features(in: workspace)
    let phi = try study.inversion().model(in: workspace)
    let full = try study.alignment().model(in: workspace)
    _ = try Evaluation([EvaluatedSubject(phi), EvaluatedSubject(full)], on: study.test, in: workspace)
    let gallery = try workspace.searchGalleries.gallery(
      .target(study.test, title: study.dataset.name), by: study.backbone, in: workspace)
    _ = try SearchRun(
      subject: EvaluatedSubject(full), gallery: gallery, reference: .item(0, name: gallery.ids[0]),
      text: "is blue", top: 3, excludesReference: true
    ).value(in: workspace)
    try runFunctions(on: full, of: study)
    let made = try TripletRequest(
      references: TripletImages(source: .gallery(study.dataset)), source: .writer(FixedWriter()), gates: nil,
      fraction: nil, limit: 8, seed: 1, backbone: study.backbone, isSupervised: false, skipsMissing: false
    ).value(in: workspace)
    #expect(made.triplets.count > 0)
    _ = try ServerSubmission(
      model: "full", benchmark: "cirr", split: "test1", evaluation: ContentHasher(domain: "row").finalize(),
      files: ["recall", "recall_subset"].map { ($0, ContentHasher(domain: $0).finalize()) }
    ).record(
      ServerScores([("R@1", 25.04), ("R_subset@1", 57.11)], date: "2026-11-29", note: "first"),
      in: workspace)
    let steps = workspace.takeTrace()
    try tune(study)
    // Its trials are steps of other kinds, which are recorded above.
    return steps + workspace.takeTrace().filter { $0.record.kind == StepKind.tune.name }
  }

  /// A choice between two learning rates of stage 1.
  private static func tune(_ study: TinyStudy) throws {
    let given = GridBuilder(.phi(.recipe(study.inversion())))
    var cross = given
    try cross.cross(GridFactor(name: "lr", kind: .setting, labels: ["0.01", "0.02"])) { _, level in
      var recipe = study.inversion()
      recipe.plan.rate = level == 0 ? 0.01 : 0.02
      return .phi(.recipe(recipe))
    }
    let request = try TuningRequest(
      TuningCandidates(cross, given: given, search: .grid), on: study.validation, metric: nil,
      halving: 3, budget: nil)
    _ = try TuningRun.value(of: request, in: study.workspace)
  }

  /// The diagnoses of a model, which functions of the language compute.
  private static func runFunctions(on model: ModelValue, of study: TinyStudy) throws {
    let split = Value.domain(SplitValue(dataset: study.dataset, split: .test))
    func call(_ function: any Builtin.Type, _ values: [String: Value]) throws {
      _ = try function.call(
        ArgumentList(function.signature, values, given: Set(values.keys)), in: study.workspace)
    }
    try call(GapFunction.self, ["models": .domain(model), "on": split])
    try call(SimilaritiesFunction.self, ["rows": .domain(model), "on": split])
    try call(WordsFunction.self, ["model": .domain(model), "on": split, "limit": .integer(2)])
  }

  /// Proposes the same change for every caption.
  private struct FixedWriter: TripletWriter {
    var hash: ContentHash { ContentHasher(domain: "fixed writer").finalize() }
    var label: String { "a fixed answer" }

    func proposals(for captions: [String], in workspace: Workspace) throws -> [TripletProposal?] {
      captions.map { TripletProposal(modification: "shows two of them", target: "two of \($0)") }
    }
  }

  /// Kinds without a digest here: parts of an encoding are removed when it is finished, and have its version.
  static let others: Set<StepKind> = [.featuresParts]

  /// - Parameter paths: texts that differ from run to run, which labels and arguments of imports may hold
  private static func digest(_ steps: [TracedStep], of study: TinyStudy) throws -> [String: (
    key: String, result: String
  )] {
    var records: [String: ContentHasher] = [:]
    var results: [String: ContentHasher] = [:]
    for step in steps {
      let kind = step.record.kind
      var record = records[kind] ?? ContentHasher(domain: "golden record")
      record.append(kind)
      record.append(step.record.codeVersion)
      // Paths of temporary folders are no part of what is done.
      let arguments = try JSONValue.object(step.record.arguments).canonicalText()
      record.append(arguments.replacing(study.folder.path, with: ""))
      record.append(step.record.seedStream)
      record.append(step.record.inputs.keys.sorted().joined(separator: " "))
      records[kind] = record
      var result = results[kind] ?? ContentHasher(domain: "golden result")
      let object = try study.workspace.store().load(step.object)
      for name in object.arrayNames {
        result.append(name)
        if let array = object.array(named: name) { array.bytes.withUnsafeBytes { result.append(bytes: $0) } }
      }
      for name in object.tableNames {
        for column in object.table(named: name)?.columns ?? [] {
          result.append(column.name)
          result.append("\(column.values)")
        }
      }
      results[kind] = result
    }
    return Dictionary(
      uniqueKeysWithValues: records.map { kind, record in
        let (record, result) = (record, results[kind] ?? ContentHasher(domain: "golden result"))
        return (kind, (record.finalize().description, result.finalize().description))
      })
  }

  @Test func everyKindHasItsGoldenOrAReason() throws {
    let recorded = try JSONDecoder().decode([String: Golden].self, from: Data(contentsOf: Self.file))
    for kind in StepKind.all where !Self.others.contains(kind) {
      #expect(recorded[kind.name] != nil, "\(kind.name): run the tests with MOTA_UPDATE=1")
    }
    #expect(Set(StepKind.all.map(\.name)).count == StepKind.all.count)
  }

  @Test func resultsAreThoseThatWereRecorded() throws {
    let study = try TinyStudy()
    let machine = Self.machine(study)
    let found = try Self.digest(Self.steps(of: study), of: study)
    let isUpdating = ProcessInfo.processInfo.environment["MOTA_UPDATE"] == "1"
    var recorded =
      (try? JSONDecoder().decode([String: Golden].self, from: Data(contentsOf: Self.file))) ?? [:]
    for kind in StepKind.all where !Self.others.contains(kind) {
      guard let (key, result) = found[kind.name] else {
        Issue.record("no step of kind \(kind.name) ran: add one to this test")
        continue
      }
      let old = recorded[kind.name]
      let isRaised = old.map { $0.version != kind.version } ?? true
      if isUpdating {
        // A result may only be recorded anew with a new version; another machine adds its own.
        if let old, !isRaised, old.key != key || old.results[machine].map({ $0 != result }) == true {
          Issue.record(
            "\(kind.name) changed: raise its version in StepKind.swift first, and name it in CHANGELOG.md")
          continue
        }
        var golden =
          isRaised
          ? Golden(version: kind.version, key: key, results: [:])
          : old ?? Golden(version: kind.version, key: key, results: [:])
        golden.results[machine] = result
        recorded[kind.name] = golden
        continue
      }
      guard let old, !isRaised else {
        Issue.record(
          "\(kind.name) has a new version: run this test with MOTA_UPDATE=1, and name the change in CHANGELOG.md"
        )
        continue
      }
      #expect(
        old.key == key,
        "the record of \(kind.name) changed, so old results are not found: raise its version in StepKind.swift, or undo the change"
      )
      guard let expected = old.results[machine] else {
        print("no digest of \(kind.name) was recorded for \(machine): only its record was compared")
        continue
      }
      #expect(
        expected == result,
        "a result of \(kind.name) changed and its version did not: raise it in StepKind.swift, name it in CHANGELOG.md, and run this test with MOTA_UPDATE=1"
      )
    }
    if isUpdating {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try FileManager.default.createDirectory(
        at: Self.file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try (encoder.encode(recorded) + Data("\n".utf8)).write(to: Self.file)
    }
  }
}
