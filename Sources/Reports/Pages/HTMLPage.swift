/// A page in one file that needs no network: style, script and pictures are inside of it.
///
/// It is light or dark as the reader's system says, and a button switches; a policy in its head forbids the
/// browser to fetch anything, and to run any script but the page's own. Without scripts everything can still be read.
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
  /// The sections in order.
  public let sections: [Section]

  /// Creates a page.
  public init(title: String, sections: [Section]) {
    self.title = title
    self.sections = sections
  }

  /// The page as the text of a file.
  public var text: String {
    let parts = sections.enumerated().map { place, section in
      let heading =
        section.title.map { "<h2 id=\"part-\(place + 1)\">\(HTMLText.escaped($0))</h2>\n" } ?? ""
      let label = section.title == nil ? "" : " aria-labelledby=\"part-\(place + 1)\""
      let blocks = section.blocks.map(\.markup).joined(separator: "\n")
      return "<section\(label)>\n\(heading)\(blocks)\n</section>"
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
      <link rel="icon" href="data:,">
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
      \(contents)<main>
      \(parts.joined(separator: "\n"))
      </main>
      <p id="said" class="unseen" role="status"></p>
      <script>\(Self.script)</script>
      </body>
      </html>

      """
  }

  /// Links to the parts of a page that has several.
  private var contents: String {
    let links = sections.enumerated().compactMap { place, section in
      section.title.map { "<li><a href=\"#part-\(place + 1)\">\(HTMLText.escaped($0))</a></li>" }
    }
    guard links.count > 2 else { return "" }
    return "<nav aria-label=\"Contents\">\n<ol>\n\(links.joined(separator: "\n"))\n</ol>\n</nav>\n"
  }

  /// Nothing may be fetched; what is in the page may be used, and of scripts only the page's own may run, so that no
  /// text that came into the page by mistake is one.
  private static let policy =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-\(scriptDigest)'; "
    + "base-uri 'none'; form-action 'none'"
}
