/// A heading within a section.
public struct HTMLHeading: HTMLBlock {
  private let text: String

  /// Creates a heading.
  public init(_ text: String) { self.text = text }

  /// An `<h3>` element.
  public var markup: String { "<h3>\(HTMLText.escaped(text))</h3>" }
}
