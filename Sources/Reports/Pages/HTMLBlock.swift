/// A part of an HTML page: a paragraph, a table, pictures; one file for each.
public protocol HTMLBlock: Sendable {
  /// Its markup, in which all text is escaped.
  var markup: String { get }
}

/// A paragraph of plain text.
public struct HTMLParagraph: HTMLBlock {
  /// The paragraph's text, not yet escaped.
  public let text: String

  /// Creates a paragraph.
  public init(_ text: String) { self.text = text }

  /// A `<p>` element.
  public var markup: String { "<p>\(HTMLText.escaped(text))</p>" }
}
