import Benchmarks
import CLIP
import ComposedRetrieval
import Diagnostics
import Experiments
import Files
import Foundation
import Functions
import Images
import Language
import StudySupport
import Testing
import Values

@Suite("Data comes from files and galleries as it is foretold")
struct DataFunctionTests {
  @Test func picturesAndTheirFeatures() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let folder = study.folder.path + "/pictures"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for place in 0..<3 {
      try Data(PNGWriter.encode(study.dataset.picture(place)))
        .write(to: URL(fileURLWithPath: "\(folder)/\(place).png"))
    }
    let path = ["path": Value.text(folder)]
    let images: ImagesValue = try calls.value(ImagesFunction.self, path)
    #expect(images.ids == ["0.png", "1.png", "2.png"])
    #expect(try calls.outline(ImagesFunction.self, path).shape == "3 images")
    #expect(try calls.outline(ImagesFunction.self, path).names?.contains("2.png") == true)
    let given = ["by": Value.domain(study.backbone), "of": .domain(images)]
    let features: FeaturesValue = try calls.value(FeaturesFunction.self, given)
    #expect(features.shapedType.description == "features f32[image=3, dim=16]")
    #expect(try calls.outline(FeaturesFunction.self, given).shape == features.outline.shape)
    for attempt in [path.merging(["path": .text(folder + "/none")]) { $1 }] {
      #expect(throws: BlamedError.self) { try calls.outline(ImagesFunction.self, attempt) }
      #expect(throws: BlamedError.self) { try calls.call(ImagesFunction.self, attempt) }
    }
    #expect(throws: ArgumentError.self) {
      try calls.call(FeaturesFunction.self, given.merging(["ids": .text("x.txt")]) { $1 })
    }
  }

  @Test func captionsOfFiles() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let path = study.folder.path + "/captions.tsv"
    try "a cat\tred\n\ta\na dog\tblue\n".write(toFile: path, atomically: true, encoding: .utf8)
    let given: [String: Value] = ["files": .text(path), "column": .integer(1)]
    let captions: CaptionsValue = try calls.value(CaptionsFunction.self, given)
    #expect(captions.sample == ["a cat", "a dog"])
    #expect(study.log.notes.count { $0.hasPrefix("1 lines of") } == 1)
    #expect(try calls.outline(CaptionsFunction.self, given).type == "captions")
    #expect(throws: ArgumentError.self) {
      try calls.call(CaptionsFunction.self, given.merging(["key": .text("caption")]) { $1 })
    }
    #expect(throws: BlamedError.self) {
      try calls.outline(CaptionsFunction.self, ["files": .text(path + "x")])
    }
  }

  @Test func dataSets() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let list = study.folder.path + "/emoji.txt"
    let dataset: DatasetValue = try calls.value(
      DatasetFunction.self, ["name": .text("emoji"), Emoji.listOption.name: .text(list)])
    #expect(dataset.hash == study.dataset.hash)
    #expect(BenchmarkParameters.all.map(\.name) == DatasetFunction.signature.parameters.map(\.name))
    let refused: [([String: Value], any Error)] = [
      (
        ["name": .text("emojis")],
        UnknownSource.dataset("emojis", known: RetrievalBenchmarks.all.map { $0.name })
      ),
      (["name": .text("cirr")], DatasetError.rootNeeded(dataset: "cirr")),
      (
        ["name": .text("emoji"), "root": .text("/")],
        DatasetError.foreignArgument(dataset: "emoji", parameter: "root")
      ),
    ]
    for (given, error) in refused {
      for isEarly in [true, false] {
        do {
          if isEarly {
            _ = try calls.outline(DatasetFunction.self, given)
          } else {
            _ = try calls.call(DatasetFunction.self, given)
          }
          Issue.record("\(error) was not thrown")
        } catch let found {
          #expect("\(found)" == "\(error)")
        }
      }
    }
  }

  @Test func aSubsetIsAskedAndNeverLearntFrom() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let list = study.folder.path + "/emoji.txt"
    let given: [String: Value] = [
      "name": .text("emoji"), Emoji.listOption.name: .text(list), "subset": .texts("skin tone"),
    ]
    let dataset: DatasetValue = try calls.value(DatasetFunction.self, given)
    #expect(dataset.subset == ["skin tone"] && dataset.hash != study.dataset.hash)
    #expect(try calls.outline(DatasetFunction.self, given).dataset == "emoji")
    #expect(dataset.target(.test).queryCount < study.test.queryCount)
    func triplets(of dataset: DatasetValue) throws -> TripletsValue {
      try calls.value(
        TripletsFunction.self, ["of": .domain(SplitValue(dataset: dataset, split: .train))])
    }
    #expect(try triplets(of: dataset).hash == triplets(of: study.dataset).hash)
    for subset in [Value.text("skin"), .texts("skin tone", "skin")] {
      let wrong = given.merging(["subset": subset]) { $1 }
      #expect(throws: BenchmarkError.self) { try calls.outline(DatasetFunction.self, wrong) }
      #expect(throws: BenchmarkError.self) { try calls.call(DatasetFunction.self, wrong) }
    }
    #expect(throws: EmptyInput.self) {
      try calls.call(DatasetFunction.self, given.merging(["subset": .list([])]) { $1 })
    }
  }

  @Test func tripletsAreTakenFromTheTrainingSplitAlone() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let train = Value.domain(SplitValue(dataset: study.dataset, split: .train))
    let whole: TripletsValue = try calls.value(TripletsFunction.self, ["of": train])
    #expect(whole.triplets.count == study.dataset.triplets[.train].count)
    let asked: [String: Value] = ["of": train, "limit": .integer(20), "seed": .integer(1)]
    let some: TripletsValue = try calls.value(TripletsFunction.self, asked)
    #expect(some.triplets.count == 20)
    #expect(try calls.outline(TripletsFunction.self, asked).shape == "20 triplets")
    for part in [EmojiSplit.val, .test] {
      let heldOut = ["of": Value.domain(SplitValue(dataset: study.dataset, split: part))]
      #expect(throws: LeakageError.self) { try calls.outline(TripletsFunction.self, heldOut) }
      #expect(throws: LeakageError.self) { try calls.call(TripletsFunction.self, heldOut) }
    }

    // A smaller sample lies inside of a larger one, and both in the order of the whole.
    func sample(_ count: Int) throws -> TripletsValue {
      let given = ["of": Value.domain(some), "count": .integer(count), "seed": .integer(5)]
      let sample: TripletsValue = try calls.value(SampleFunction.self, given)
      #expect(try calls.outline(SampleFunction.self, given).type == "triplets")
      return sample
    }
    func keys(_ value: TripletsValue) -> [String] {
      value.triplets.map { "\($0.reference) \($0.modification) \(value.targetTexts[$0.target])" }
    }
    let (few, more) = (keys(try sample(5)), keys(try sample(10)))
    #expect(few.count == 5 && more.count == 10)
    #expect(more.filter(Set(few).contains) == few)
    #expect(keys(some).filter(Set(more).contains) == more)
    #expect(keys(try sample(100)) == keys(some))

    let facts: TableValue = try calls.value(StatisticsFunction.self, ["of": .domain(whole)])
    let counts = facts.table.rows.compactMap { row in
      if case .number(let count) = row[1] { count } else { nil }
    }
    #expect(counts.reduce(0, +) == Double(whole.triplets.count))
    #expect(counts == counts.sorted(by: >))
    #expect(try calls.outline(StatisticsFunction.self, ["of": .domain(whole)]).type == "table")
  }

  @Test func modelsFromElsewhereAreRefusedByTheirArguments() throws {
    let calls = TensorCalls().calls
    let model: [String: Value] = ["url": .text("http://127.0.0.1:1/v1"), "model": .text("m")]
    let made: LanguageModelValue = try calls.value(LanguageModelFunction.self, model)
    #expect(try calls.outline(LanguageModelFunction.self, model).type == LanguageModelValue.type.name)
    #expect(made.hash == (try calls.value(LanguageModelFunction.self, model) as LanguageModelValue).hash)
    for (name, value) in [("url", Value.text("ftp://host/v1")), ("key", .text("MOTA_TEST_NO_SUCH_KEY"))] {
      let wrong = model.merging([name: value]) { $1 }
      #expect(throws: (any Error).self, "\(name)") { try calls.outline(LanguageModelFunction.self, wrong) }
      #expect(throws: (any Error).self, "\(name)") { try calls.call(LanguageModelFunction.self, wrong) }
    }
    #expect(throws: ArgumentError.self) {
      try calls.call(LanguageModelFunction.self, model.merging(["temperature": .number(2.5)]) { $1 })
    }

    let unknown = ["source": Value.text("/no/such/folder")]
    let error = UnknownSource.backbone(path: "/no/such/folder", known: ["emoji-small"])
    #expect(throws: error) { try calls.outline(BackboneFunction.self, unknown) }
    #expect(throws: error) { try calls.call(BackboneFunction.self, unknown) }
    let folder = ["source": Value.text("emoji-small"), "layout": .symbol("openclip")]
    #expect(throws: ArgumentError.self) { try calls.outline(BackboneFunction.self, folder) }
    #expect(throws: ArgumentError.self) { try calls.call(BackboneFunction.self, folder) }
    let sizes = try EmojiSmall.configuration()
    #expect(
      try calls.outline(BackboneFunction.self, ["source": .text("emoji-small")]).sizes?.jointWidth
        == sizes.jointWidth)
  }

  @Test func reportsAndLineagesHoldWhatTheyAreGiven() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let table: TableValue = try calls.value(StatisticsFunction.self, ["of": .domain(study.triplets)])
    let given: [String: Value] = [
      "parts": .list([.text("Words."), .domain(table), .list([.text("More.")])]), "title": .text("T"),
    ]
    let report: ReportValue = try calls.value(ReportFunction.self, given)
    #expect(report.title == "T")
    #expect(report.parts.count == 3)
    #expect(report.summary == "report “T” of 1 value")
    #expect(try calls.outline(ReportFunction.self, given).type == "report")
    #expect(throws: EmptyInput.self) { try calls.call(ReportFunction.self, ["parts": .list([])]) }
    let lineage: LineageValue = try calls.value(LineageFunction.self, ["value": .domain(table)])
    #expect(lineage.root.hash == table.hash)
    #expect(lineage.root.name == nil)
    #expect(try calls.outline(LineageFunction.self, ["value": .domain(table)]).type == "lineage")
  }

  @Test func everyFunctionIsFoundByItsNameAlone() {
    #expect(Set(Builtins.all.map { $0.signature.name }).count == Builtins.all.count)
    for function in Builtins.all { #expect(Builtins.named(function.signature.name) == function) }
    #expect(Builtins.named("nothing") == nil)
  }
}
