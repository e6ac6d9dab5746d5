/// Something that is drawn: in a file, on a page, or as text in a terminal; one file for each kind.
public protocol Figure: Sendable {
  /// The title, such as "R@10: difference from stage 1".
  var title: String { get }
  /// How its numbers came about.
  var caption: String { get }
  /// All that it shows in words, for those who cannot see it.
  var description: String { get }

  /// Its shapes; within a page, where title and caption are the page's, without them.
  func drawing(withinPage: Bool) -> SVGDrawing
  /// It as lines of text of at most `width` columns, title and caption among them.
  func text(width: Int, glyphs: FigureGlyphs) -> String
}

extension Figure {
  /// The figure as an SVG file.
  public var svg: String { FigureFile.svg([self]) }
}

/// Figures as files.
public enum FigureFile {
  /// Figures below one another as SVG 1.1.
  public static func svg(_ figures: [any Figure]) -> String {
    SVGDrawing.file(
      figures.map { $0.drawing(withinPage: false) }, title: figures.map(\.title).joined(separator: "; "),
      description: figures.map { "\($0.description) \($0.caption)" }.joined(separator: " "))
  }

  /// Figures below one another as PNG, two pixels for each of SVG's, drawn by librsvg with the fonts that fontconfig
  /// knows: the same bytes from the same versions of both.
  ///
  /// - Throws: `FigureImageError`.
  public static func png(_ figures: [any Figure]) throws -> [UInt8] { try FigureImage.png(of: svg(figures)) }

  /// Figures below one another as the file that an ending stands for: "png", or SVG for any other.
  ///
  /// - Throws: `FigureImageError`.
  public static func bytes(_ figures: [any Figure], ending: String) throws -> [UInt8] {
    ending == "png" ? try png(figures) : Array(svg(figures).utf8)
  }
}

/// What figures in text are made of.
public enum FigureGlyphs: Sendable {
  /// Blocks and lines.
  case unicode
  /// What every terminal has.
  case ascii

  /// By the locale of an environment (POSIX, section 8.2): its LC_ALL, LC_CTYPE or LANG, the first that is not empty.
  public init(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    let name = (locale ?? "").lowercased()
    self = name.contains("utf-8") || name.contains("utf8") ? .unicode : .ascii
  }
}
