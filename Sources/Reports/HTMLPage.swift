/// A page in one file that needs no network: style, script and pictures are inside of it.
///
/// It is light or dark as the reader's system says, and a button switches; a policy in its head forbids the
/// browser to fetch anything. Without scripts everything can still be read.
///
/// ```swift
/// let page = HTMLPage(title: "Results", sections: [.init(blocks: [HTMLTable(table)])])
/// page.text  // "<!DOCTYPE html>…"
/// ```
public struct HTMLPage: Sendable {
  /// A part of the page with a heading of its own.
  public struct Section: Sendable {
    /// Its heading; nil for a page that is one part.
    public let title: String?
    /// What it holds, from top to bottom.
    public let blocks: [any HTMLBlock]

    /// Creates a section.
    public init(title: String? = nil, blocks: [any HTMLBlock]) {
      self.title = title
      self.blocks = blocks
    }
  }

  /// The title of the window and the first heading.
  public let title: String
  /// Its parts.
  public let sections: [Section]

  /// Creates a page.
  public init(title: String, sections: [Section]) {
    self.title = title
    self.sections = sections
  }

  /// The page as the text of a file.
  public var text: String {
    let parts = sections.map { section in
      let heading = section.title.map { "<h2>\(HTMLText.escaped($0))</h2>\n" } ?? ""
      return "<section>\n\(heading)\(section.blocks.map(\.markup).joined(separator: "\n"))\n</section>"
    }
    let title = HTMLText.escaped(title)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="mota">
      <title>\(title)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <header>
      <h1>\(title)</h1>
      <button type="button" id="theme" hidden>Theme: system</button>
      </header>
      <main>
      \(parts.joined(separator: "\n"))
      </main>
      <script>
      \(Self.script)
      </script>
      </body>
      </html>

      """
  }

  /// Nothing may be fetched; what is in the page may be used.
  private static let policy =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
}
