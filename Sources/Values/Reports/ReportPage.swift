import Experiments
import Reports

/// A page of values, with where they come from and the script that makes it at its end.
package struct ReportPage {
  private let title: String
  private var sections: [HTMLPage.Section] = []
  /// Pictures that could not be shown, with the reason.
  private var unshown: [String] = []

  /// How many pictures that cannot be shown are named.
  private static let named = 10

  package init(title: String) { self.title = title }

  /// The page of one value.
  package init(of value: any ReportableValue, in workspace: Workspace) throws {
    let part = try workspace.reportPart(of: value)
    title = part.title
    try append(part)
  }

  /// A part with its heading; of the only one, the page's title is enough.
  package mutating func append(_ part: ReportPart) throws {
    var failures: [String] = []
    let blocks = try part.blocks { failures.append($0) }
    unshown += failures
    append(
      [HTMLStatement(part.statement, hash: part.hash.short)] + blocks,
      title: part.title == title ? nil : part.title)
  }

  /// Paragraphs, which blank lines separate.
  package mutating func append(_ words: String) {
    let paragraphs = words.split(separator: "\n\n", omittingEmptySubsequences: true)
    append(paragraphs.map { HTMLParagraph(String($0)) }, title: nil)
  }

  private mutating func append(_ blocks: [any HTMLBlock], title: String?) {
    sections.append(HTMLPage.Section(title: title, blocks: blocks))
  }

  /// The page with lineage and script.
  package func file(at path: String, in context: ExportContext) -> ExportedFiles {
    var sections = sections
    let origins = context.origins
    if !origins.isEmpty {
      sections.append(
        HTMLPage.Section(title: "Where it comes from", blocks: LineageTree.blocks(of: origins)))
    }
    sections.append(
      HTMLPage.Section(
        title: "The script that makes this page",
        blocks: [
          HTMLParagraph(
            "Save it as paper.mota and run it with mota run paper.mota: finished steps are found again."),
          HTMLCode(context.script, name: "script"),
        ]))
    let page = HTMLPage(title: title, sections: sections)
    let more = unshown.count - Self.named
    return ExportedFiles(
      files: [(path, Array(page.text.utf8))],
      notes: unshown.prefix(Self.named).map { "not shown: \($0)" }
        + (more > 0 ? ["and \(more) more pictures"] : []))
  }
}
