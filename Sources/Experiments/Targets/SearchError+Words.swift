import Diagnostics

extension DiagnosticCode {
  /// A row that no search can ask.
  public static let searchRow = DiagnosticCode(
    "E190", "this row cannot be searched with",
    explanation:
      "A model takes an image and a text. Of the baselines, `image` takes no text and `text` no image; `target` needs "
      + "the right answer's caption and is meant for evaluations alone.")
  /// A reference image that cannot be used.
  public static let searchImage = DiagnosticCode(
    "E191", "the reference image of a search cannot be used",
    explanation:
      "image=\"…\" names an image of the gallery, or a JPEG or PNG file; where it could be both, the gallery's is "
      + "meant, and \"./NAME\" the file. It is looked for before anything runs.")
  /// A search for more than there is.
  public static let searchTop = DiagnosticCode(
    "E192", "more answers than images", explanation: "A search cannot give more images than the gallery has.")
  /// A gallery without what the row looks at.
  public static let searchGallery = DiagnosticCode(
    "E193", "a gallery cannot be searched like this",
    explanation:
      "A gallery is images(…), features of images, or a data set. Features from a file say nothing of pixels: a row "
      + "with visual prompts needs the reference as a file, and a reference that is a file cannot be found among them."
  )
}

extension SearchError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.searchRow, .searchImage, .searchTop, .searchGallery]

  /// What the search lacks, and what to write.
  public var words: ErrorWords {
    switch self {
    case .ceiling(let row):
      ErrorWords(
        .searchRow, "\(row) needs the right answer, which a search does not have",
        help: "search with a model, or with baseline(…, {image, text})", at: .argument("model"))
    case .imageNeeded(let row):
      ErrorWords(
        .searchRow, "\(row) needs a reference image, and none is given",
        help: "write image=\"FILE\", or the name of an image of the gallery", at: .argument("model"))
    case .textNeeded(let row):
      ErrorWords(
        .searchRow, "\(row) needs a text, and none is given", help: "write text=\"at night\"",
        at: .argument("model"))
    case .unknownImage(let name, let gallery, let nearest):
      ErrorWords(
        .searchImage, "\"\(name)\" is neither a file nor an image of \(gallery)",
        help: nearest.map { "did you mean \"\($0)\"?" }
          ?? "give the path of an image file, or a name as `show` and searches print them",
        at: .argument("image"))
    case .unusableImage(let path, let reason):
      ErrorWords(
        .searchImage, "cannot use \(path): \(reason)", help: "give a JPEG or PNG file", at: .argument("image")
      )
    case .topBeyond(let top, let gallery, let count, let excluded):
      ErrorWords(
        .searchTop,
        "top is \(top), but \(gallery) has \(count) images"
          + (excluded == 0 ? "" : ", of which exclude=true leaves out \(excluded)"),
        help: count > excluded ? "write top=\(count - excluded) or less" : "leave exclude= out",
        at: .argument("top"))
    case .noGallery(let what):
      ErrorWords(
        .searchGallery, "cannot search \(what): these are not images",
        help: "search images(…), features of images, or a data set", at: .argument("in"))
    case .pixelsNeeded(let row, let image):
      ErrorWords(
        .searchGallery,
        "\(row) needs the pixels of \(image), and only its feature is known: the features came from a file",
        help: "give the image itself: image=\"FILE\"", at: .argument("image"))
    case .cannotExclude(let image, let gallery):
      ErrorWords(
        .searchGallery,
        "cannot tell whether \(image) is among \(gallery): only the features of its images are known",
        help: "give the image by its name in the gallery, or leave exclude= out", at: .argument("exclude"))
    }
  }
}
