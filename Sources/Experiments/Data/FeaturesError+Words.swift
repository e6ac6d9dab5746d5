import CLIP
import Diagnostics
import Tensors

extension FeaturesError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.image, .nothingToDo, .features, .shapes]

  /// What is missing or cannot be read, and how to give it.
  public var words: ErrorWords {
    switch self {
    case .unreadableImages(let lines, let count):
      ErrorWords(
        .image,
        "\(lines.count) of \(count) images cannot be used: " + lines.prefix(10).joined(separator: "; ")
          + (lines.count > 10 ? "; and \(lines.count - 10) more" : ""),
        help: "fix them and run again (the others are not encoded again), or write missing=skip",
        at: .argument("of"))
    case .incomplete(let missing, let count, let source):
      ErrorWords(
        .nothingToDo,
        "the features of \(source) lack \(missing.count) of \(count) images: "
          + Listing.quoted(missing, limit: 5),
        help: "a smaller gallery would make a smaller benchmark: compute the missing ones, and check the ids",
        at: .argument("features"))
    case .unknownFormat(let path):
      ErrorWords(
        .features, "\(path) is not a .npy, .safetensors or .h5 file", help: "convert it", at: .argument("by"))
    case .namesNeeded(let path):
      ErrorWords(
        .features, "the rows of \(path) have no names",
        help: "write features(\"\(path)\", ids=\"FILE\"), with a line for each row in FILE",
        at: .argument("by"))
    case .arrayGiven(let path):
      ErrorWords(
        .shapes, "`array` of features has no effect: \(path) has one array, without a name",
        help: "leave it out", at: .argument("array"))
    }
  }
}
