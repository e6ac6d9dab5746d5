extension Display {
  /// A fragment for a page: the blocks in one element, and what cannot be shown at its end.
  func html() throws -> String {
    var unshown: [String] = []
    var blocks = try blocks { unshown.append($0) }
    blocks += unshown.map { HTMLParagraph("not shown: \($0)") }
    return "<div class=\"mota\">\n\(blocks.map(\.markup).joined(separator: "\n"))\n</div>\n"
  }

  /// Tables as Markdown, text as it stands.
  func markdown(_ fitting: TextFitting) -> String {
    parts.map { part in
      switch part {
      case .table(let table, _), .supplement(let table):
        MarkdownFormat().text(for: [table]) ?? MarkdownFormat().text(for: table)
      case .text, .verbatim, .figures: Self.fenced(part.text(fitting))
      }
    }.joined(separator: "\n")
  }

  /// Text between fences that are longer than any in it (CommonMark, section 4.5).
  private static func fenced(_ text: String) -> String {
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    return "\(fence)\n\(text)\(text.hasSuffix("\n") ? "" : "\n")\(fence)\n"
  }

  /// A table as an object, several as a list of them.
  var json: String {
    let texts = tables.map { JSONFormat().text(for: $0) }
    return texts.count == 1 ? texts[0] : "[\n\(texts.joined(separator: ",\n"))]\n"
  }
}

extension Display.Part {
  /// It on a page.
  var blocks: [any HTMLBlock] {
    switch self {
    case .text, .verbatim: [HTMLPreformatted(text(TextFitting()))]
    case .table(let table, _): [HTMLTable(table)]
    case .supplement(let table): (table.title.map { [HTMLHeading($0)] } ?? []) + [HTMLTable(table)]
    case .figures(let figures): figures.map { HTMLFigure($0) }
    }
  }
}
