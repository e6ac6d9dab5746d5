import Diagnostics

extension DiagnosticCode {
  /// A figure that cannot become pixels.
  public static let figureImage = DiagnosticCode(
    "E194", "a figure cannot be written as .png",
    explanation:
      "Figures become pixels by librsvg, which is opened when the first is drawn. Debian's package is librsvg2-2; on "
      + "other systems MOTA_LIBRSVG names the library's file. .svg needs nothing.")
}

extension FigureImageError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.figureImage]

  /// What the drawing library lacks or refuses, and the format that does without it.
  public var words: ErrorWords {
    switch self {
    case .noRenderer(let reason):
      ErrorWords(
        .figureImage, "cannot use librsvg, which draws figures into pixels: \(reason)",
        help: "install librsvg2-2 (scripts/setup.sh does), or write .svg")
    case .refused(let status):
      ErrorWords(
        .figureImage, "could not draw the figure into pixels (cairo's status \(status))", help: "write .svg")
    }
  }
}
