/// Text whose lines and blanks stay as they are.
public struct HTMLPreformatted: HTMLBlock {
  private let text: String

  /// Creates the block.
  public init(_ text: String) { self.text = text }

  /// A `<pre>` element.
  public var markup: String { "<pre>\(HTMLText.escaped(text))</pre>" }
}
