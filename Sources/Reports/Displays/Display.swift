import Diagnostics

/// What a statement shows: one value in the forms that front ends understand, each made when it is asked for.
///
/// It is made of parts from top to bottom. Text can always be made and does not fail; other forms may, and a front end
/// then shows the text.
///
/// ```swift
/// let display = Display([.table(table, hash: nil)])
/// display.text()                  // lines for a terminal
/// try display.content(.markdown)  // .text("| model | R@10 | …")
/// ```
public struct Display {
  /// A part of a display.
  public enum Part {
    /// Lines of text, made for the room there is.
    case text((TextFitting) -> String)
    /// Text to be copied, such as code and commands: no line of it is broken.
    case verbatim(String)
    /// A table, with the hash of the value that it is; nil for one that is not a value.
    case table(ResultTable, hash: String?)
    /// A smaller table that belongs to the one before it.
    case supplement(ResultTable)
    /// Figures below one another.
    case figures([any Figure])
  }

  /// A form of a display.
  public enum Content: Hashable, Sendable {
    /// Text, also of formats made of text such as SVG.
    case text(String)
    /// The bytes of a picture.
    case bytes([UInt8])
  }

  /// Blocks of a page; what cannot be shown, such as a picture that is gone, is passed to the argument.
  public typealias Page = (_ failed: (String) -> Void) throws -> [any HTMLBlock]

  /// What it shows, from top to bottom.
  public let parts: [Part]
  /// What a page shows in the place of the parts; nil where it shows the parts.
  private let page: Page?

  /// A display of parts; with richer blocks for a page where there are any.
  public init(_ parts: [Part], page: Page? = nil) {
    self.parts = parts
    self.page = page
  }

  /// A display of one text.
  public init(_ text: String) { self.init([.text { _ in text }]) }

  /// A display of one table that is not a value.
  public init(_ table: ResultTable) { self.init([.table(table, hash: nil)]) }

  /// Several displays below one another.
  public init(joining displays: [Display]) {
    let pages = displays.map { display in { failed in try display.blocks(failed: failed) } }
    self.init(
      displays.flatMap(\.parts),
      page: displays.contains { $0.page != nil } ? { failed in try pages.flatMap { try $0(failed) } } : nil)
  }

  /// The forms in which it can be had; text always.
  public var types: [MIMEType] {
    var types: [MIMEType] = [.plain]
    let tables = tables.count
    let drawsOnly = !parts.isEmpty && parts.allSatisfy { if case .figures = $0 { true } else { false } }
    if page != nil || tables > 0 || parts.contains(where: { if case .figures = $0 { true } else { false } }) {
      types.append(.html)
    }
    if tables > 0 { types.append(.markdown) }
    if tables > 0, tables == parts.count { types.append(.latex) }
    if drawsOnly { types += [.svg, .png] }
    if tables > 0 { types.append(.json) }
    return types
  }

  /// One of its forms; nil for one in which it cannot be had.
  ///
  /// - Throws: what making it throws, such as `FigureImageError` and errors of reading pictures.
  public func content(_ type: MIMEType, fitting: TextFitting = TextFitting()) throws -> Content? {
    guard types.contains(type) else { return nil }
    switch type {
    case .plain: return .text(text(fitting))
    case .html: return .text(try html())
    case .markdown: return .text(markdown(fitting))
    case .latex: return .text(tables.map { LaTeXFormat().text(for: $0) }.joined(separator: "\n"))
    case .svg: return .text(FigureFile.svg(figures))
    case .png: return .bytes(try FigureFile.png(figures))
    case .json: return .text(json)
    }
  }

  /// All of it as lines of text, with a newline at the end.
  public func text(_ fitting: TextFitting = TextFitting()) -> String {
    parts.map { $0.text(fitting).endingInNewline }.joined()
  }

  /// Every table, supplements as well.
  public var tables: [ResultTable] {
    parts.compactMap { part in
      switch part {
      case .table(let table, _), .supplement(let table): table
      case .text, .verbatim, .figures: nil
      }
    }
  }

  /// The figures among its parts, in order.
  public var figures: [any Figure] {
    parts.flatMap { part -> [any Figure] in if case .figures(let figures) = part { figures } else { [] } }
  }

  /// Blocks of a page.
  ///
  /// - Parameter failed: receives what cannot be shown
  public func blocks(failed: (String) -> Void) throws -> [any HTMLBlock] {
    if let page { return try page(failed) }
    return parts.flatMap(\.blocks)
  }
}

extension Display.Part {
  /// A text that is the same in any room.
  public static func text(_ text: String) -> Display.Part { .text { _ in text } }

  /// It as lines of text without control characters; a supplement has an empty line before it.
  public func text(_ fitting: TextFitting) -> String {
    switch self {
    case .text(let make): VisibleText.lines(make(fitting))
    case .verbatim(let text): VisibleText.lines(text)
    case .table(let table, _): fitting.text(for: table)
    case .supplement(let table): "\n" + fitting.text(for: table)
    case .figures(let figures):
      VisibleText.lines(
        figures.map { $0.text(width: fitting.width, glyphs: fitting.glyphs) }.joined(separator: "\n\n"))
    }
  }
}

extension String {
  /// The text with a newline at its end.
  fileprivate var endingInNewline: String { hasSuffix("\n") ? self : self + "\n" }
}
