import Benchmarks
import CLIP
import Diagnostics

extension DatasetError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.benchmark, .benchmarkFile, .image, .submission]

  /// What the data set does not have or allow, and what to write instead.
  public var words: ErrorWords {
    switch self {
    case .foreignArgument(let dataset, let parameter):
      ErrorWords(
        .benchmark, "dataset \"\(dataset)\" does not take `\(parameter)`", help: "leave it out",
        at: .argument(parameter))
    case .rootNeeded(let dataset):
      ErrorWords(
        .benchmark, "dataset \"\(dataset)\" is read from a folder, and none is given",
        help: "write dataset(\"\(dataset)\", root=\"DIR\")", at: .argument("name"))
    case .noFolder(let dataset, let path):
      ErrorWords(
        .benchmarkFile, "no such folder: \(path)\(SystemReason.tilde(in: path))",
        help: "mota doctor \(dataset) --root DIR says what belongs in the folder and where to get it",
        at: .argument("root"))
    case .noMember(let dataset, let member):
      ErrorWords(
        .benchmark, "\(dataset) has no part `\(member)`: it can only be evaluated on",
        help: "write evaluate(rows, on=NAME)")
    case .wholeDataset(let dataset):
      ErrorWords(
        .benchmark, "\(dataset) is evaluated on one of its splits", help: "write on=\(dataset).test",
        at: .argument("on"))
    case .missingImages(let dataset, let root, let first, let missing, let count, let lookedFor):
      ErrorWords(
        .benchmark,
        "\(missing) of \(count) images of \(dataset) have no file below \(root): "
          + Listing.text(first, of: missing)
          + (lookedFor.isEmpty
            ? "" : "; the first was looked for as \(Listing.text(lookedFor, limit: 6))"),
        help:
          "mota doctor says where they belong; or give features=FEATURES; or write missing=skip for a partial "
          + "gallery, which every table then names", at: .argument("root"))
    case .unreadableImages(let dataset, let lines, let count):
      ErrorWords(
        .image,
        "\(lines.count) of \(count) images of \(dataset) cannot be used: "
          + lines.prefix(10).joined(separator: "; ")
          + (lines.count > 10 ? "; and \(lines.count - 10) more" : ""),
        help: "fix them and run again (the others are not encoded again)")
    case .noServer(let what):
      ErrorWords(
        .submission, "no server takes answers to \(what)",
        help: "only evaluations on cirr and circo can be submitted", at: .subject)
    case .severalRows(let names):
      ErrorWords(
        .submission,
        "a submission holds one row, and there are \(names.count): \(Listing.text(names, limit: 12))",
        help: "evaluate that one row by itself: the store has it already", at: .subject)
    case .partialSubmission(let dataset, let found, let count):
      ErrorWords(
        .submission,
        "a submission needs the whole gallery, and \(found) of the \(count) images of \(dataset) were ranked",
        help: "evaluate without missing=skip, on features of all images", at: .subject)
    case .queryCount(let dataset, let found, let published):
      ErrorWords(
        .submission,
        "the server asks \(published) queries of \(dataset), and the annotation file has \(found)",
        help: "take the published file: mota doctor says where to get it", at: .subject)
    case .restrictedSubmission(let dataset, let found, let published):
      ErrorWords(
        .submission,
        "the server asks \(published) queries of \(dataset), and this table has \(found) of them",
        help: "evaluate on the whole split, without queries= and subset=", at: .subject)
    case .noPictures:
      ErrorWords(
        .benchmark, "only queries of the emoji gallery can be drawn", help: "use export for a table",
        at: .subject)
    }
  }
}
