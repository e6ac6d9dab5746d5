import Benchmarks
import CLIP
import Foundation

extension Diagnosis {
  static func words(for error: DatasetError) -> Words {
    switch error {
    case .foreignArgument(let dataset, let parameter):
      Words(
        RuntimeCode.benchmark, "dataset \"\(dataset)\" does not take `\(parameter)`", help: "leave it out")
    case .rootNeeded(let dataset):
      Words(
        RuntimeCode.benchmark, "dataset \"\(dataset)\" is read from a folder, and none is given",
        help: "write dataset(\"\(dataset)\", root=\"DIR\")")
    case .noFolder(let dataset, let path):
      Words(
        RuntimeCode.benchmarkFile, "there is no folder \(path)",
        help: "mota doctor \(dataset) --root DIR says what belongs into the folder and where it is to be had")
    case .noMember(let dataset, let member):
      Words(
        RuntimeCode.benchmark, "\(dataset) has no part `\(member)`: it is there to be evaluated on",
        help: "write evaluate(rows, on=NAME)")
    case .wholeDataset(let dataset):
      Words(
        RuntimeCode.benchmark, "\(dataset) is evaluated on one of its splits",
        help: "write on=\(dataset).test")
    case .missingImages(let dataset, let root, let first, let missing, let count):
      Words(
        RuntimeCode.benchmark,
        "\(missing) of \(count) images of \(dataset) have no file below \(root): \(listed(first, of: missing))",
        help:
          "mota doctor says where they belong; or give features=FEATURES; or write missing=skip for a partial "
          + "gallery, which every table then names")
    case .unreadableImages(let dataset, let lines, let count):
      Words(
        RuntimeCode.image,
        "\(lines.count) of \(count) images of \(dataset) cannot be used: "
          + lines.prefix(10).joined(separator: "; ")
          + (lines.count > 10 ? "; and \(lines.count - 10) more" : ""),
        help: "mend them and run again (the others are not encoded again)")
    case .noServer(let what):
      Words(
        RuntimeCode.submission, "no server takes answers to \(what)",
        help: "submissions are of evaluations on cirr and circo")
    case .severalRows(let names):
      Words(
        RuntimeCode.submission,
        "a submission is of one row, and there are \(names.count): "
          + names.joined(separator: ", "), help: "evaluate that one row by itself: the store has it already")
    case .partialSubmission(let dataset, let found, let count):
      Words(
        RuntimeCode.submission,
        "a submission is of the whole gallery, and \(found) of the \(count) images of \(dataset) were ranked",
        help: "evaluate without missing=skip, on features of all images")
    case .queryCount(let dataset, let found, let published):
      Words(
        RuntimeCode.submission,
        "the server asks \(published) queries of \(dataset), and the annotation file has \(found)",
        help: "take the published file: mota doctor says where it is to be had")
    case .noPictures:
      Words(
        RuntimeCode.benchmark, "only queries of the emoji gallery are drawn", help: "use export for a table")
    }
  }

  static func words(for error: BenchmarkError) -> Words {
    switch error {
    case .unknownBenchmark(let name, let known):
      Words(RuntimeCode.unknownSource, "there is no benchmark \"\(name)\"", help: "there is \(quoted(known))")
    case .unknownSplit(let benchmark, let split, let known):
      Words(
        RuntimeCode.benchmark, "\(benchmark) has no split \(split)",
        help: "it has \(known.joined(separator: ", "))")
    case .unsupportedOption(let benchmark, let option):
      Words(RuntimeCode.benchmark, "dataset \"\(benchmark)\" does not take `\(option)`", help: "leave it out")
    case .unknownChoice(let benchmark, let option, let choice, let known):
      Words(
        RuntimeCode.benchmark, "`\(option)` of \(benchmark) does not take \(choice)",
        help: "it takes \(known.joined(separator: ", "))")
    case .partialGallery(let task, let expected, let found, let first):
      Words(
        RuntimeCode.benchmark,
        "the features have \(found) of the \(expected) images of \(task)"
          + (first.isEmpty ? "" : "; missing: \(listed(first, of: expected - found))"),
        help:
          "compute the others and check the names; missing=skip takes a partial gallery (never one that lacks "
          + "members of a small group), and every table then says so")
    case .missingReference(let task, let query, let image):
      Words(
        RuntimeCode.benchmark, "query \(query) of \(task) cannot be asked: its image \(image) is missing",
        help: "a query is never left out: add the image, or its feature")
    case .duplicateFeature(let image, let first, let second):
      Words(
        RuntimeCode.features, "rows \(first) and \(second) of the features are both of image \(image)",
        help: "folders, extensions and leading zeros do not tell names apart")
    case .outcomeCount(let task, let expected, let found):
      Words(RuntimeCode.internalFault, "\(task) has \(expected) queries, but \(found) outcomes")
    case .hiddenTargets(let benchmark, let split):
      Words(
        RuntimeCode.benchmark, "the right answers of \(benchmark) \(split) are not published",
        help: "write export submission of RESULT to \"FILE.json\" and send it to the server")
    }
  }

  static func words(for error: BenchmarkFileError) -> Words {
    let place =
      error.path + (error.entry.map { ", entry \($0)" } ?? "") + (error.key.map { ", \($0)" } ?? "")
    func file(_ sentence: String, _ help: String? = "compare the file with the published one") -> Words {
      Words(RuntimeCode.benchmarkFile, sentence, help: help)
    }
    switch error.reason {
    case .unreadable(let code):
      return file(
        "\(place) cannot be read: \(system(code))", "mota doctor NAME --root DIR says where it is to be had")
    case .unwritable(let code):
      return Words(RuntimeCode.output, "\(place) cannot be written: \(system(code))")
    case .malformedJSON(let error): return file("\(place) is not JSON: \(words(for: error))")
    case .wrongType(let expected, let found):
      return file("\(place) is \(found.rawValue), but must be \(expected.rawValue)")
    case .missingKey: return file("\(place) is missing")
    case .wrongCount(let expected, let found):
      return file("\(place) has \(found) items instead of \(expected)")
    case .empty: return file("\(place) is empty")
    case .duplicate(let name): return file("\(place): \"\(name)\" is there twice")
    case .unknownImage(let name): return file("\(place): the split does not list the image \"\(name)\"")
    case .notAmong(let name, let key): return file("\(place): \"\(name)\" is not among \(key)")
    case .outOfRange: return file("\(place) is a number that cannot be")
    case .unsafePath(let path): return file("\(place): \"\(path)\" leads out of the benchmark's folder")
    }
  }

  static func words(for error: SubmissionError) -> Words {
    func broken(_ sentence: String, _ help: String? = nil) -> Words {
      Words(RuntimeCode.submission, sentence, help: help)
    }
    switch error {
    case .malformed: return broken("the submission is no JSON object")
    case .wrongHead(let key, let expected, let found):
      return broken("\"\(key)\" is \(found.map { "\"\($0)\"" } ?? "missing") instead of \"\(expected)\"")
    case .missingQueries(let count, let first):
      return broken("\(count) quer\(count == 1 ? "y has" : "ies have") no list, such as \(first)")
    case .unknownQuery(let query): return broken("\(query) is no query of the split")
    case .repeatedQuery(let query): return broken("query \(query) has two lists")
    case .listLength(let query, let expected, let found):
      return broken(
        "query \(query) has \(found) images, and the server wants \(expected)",
        "the gallery must have at least so many images: use the whole one")
    case .wrongType(let query, let position):
      return broken("query \(query), position \(position): not the name of an image")
    case .unknownImage(let query, let image): return broken("query \(query): \(image) is not in the gallery")
    case .repeatedImage(let query, let image): return broken("query \(query) lists \(image) twice")
    case .reference(let query, let image): return broken("query \(query) lists its own reference \(image)")
    case .outsideSubset(let query, let image):
      return broken("query \(query) lists \(image), which is not in its group")
    case .tooLarge(let bytes, let limit):
      return broken("the file has \(bytes) bytes, and the server takes \(limit)")
    }
  }

  private static func listed(_ names: [String], of count: Int) -> String {
    names.prefix(5).joined(separator: ", ") + (count > min(5, names.count) ? ", …" : "")
  }

  private static func quoted(_ names: [String]) -> String {
    names.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
