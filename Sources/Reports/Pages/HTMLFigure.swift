/// A figure on a page: in the colours of its theme, its numbers in words for those who cannot see it.
public struct HTMLFigure: HTMLBlock {
  private let figure: any Figure

  /// Creates the block.
  public init(_ figure: any Figure) { self.figure = figure }

  /// A `<figure>` element with the drawing and its caption.
  public var markup: String {
    let title = HTMLText.escaped(figure.title)
    let caption = figure.caption.isEmpty ? "" : "\n<span>\(HTMLText.escaped(figure.caption))</span>"
    return """
      <figure class="chart">
      <div class="scroll" tabindex="0" role="group" aria-label="\(title)">
      \(figure.drawing(withinPage: true).markup(title: figure.title, description: figure.description))
      </div>
      <figcaption><strong>\(title)</strong>\(caption)</figcaption>
      </figure>
      """
  }
}
