/// Renders diagnostics for a terminal or a log: the sentence, the user's lines with carets, one help line.
///
/// Tabs are expanded, control characters shown as pictures (a script cannot send escapes to the terminal), wide
/// and combining characters counted as displayed; a line wider than `width` is cut around the guilty place.
public struct DiagnosticPrinter: Sendable {
  /// Whether ANSI colours are written.
  public let color: Bool
  /// Widest source line, in columns, that is shown whole.
  public let width: Int
  /// Columns in which sentences are broken between words; nil for lines of any length.
  public let wordWidth: Int?

  /// A printer; widths below 20 are taken as 20.
  public init(color: Bool, width: Int = 160, wordWidth: Int? = nil) {
    self.color = color
    self.width = max(20, width)
    self.wordWidth = wordWidth.map { max(20, $0) }
  }

  /// Several diagnostics with an empty line between; after `limit` of them only their number is reported.
  public func render(_ diagnostics: [Diagnostic], limit: Int = 20) -> String {
    var text = diagnostics.prefix(limit).map(render).joined(separator: "\n")
    let rest = diagnostics.count - limit
    if rest > 0 { text += "\n… and \(rest) more\n" }
    return text
  }

  /// One diagnostic, ending with a line feed.
  public func render(_ diagnostic: Diagnostic) -> String {
    let style = Style(color: color)
    let severity = diagnostic.severity
    var header = style.paint("\(severity.rawValue)[\(diagnostic.code)]", .severity(severity))
    header += style.paint(": \(Self.visible(diagnostic.message))", .strong)
    if let primary = diagnostic.primary {
      let start = primary.location.start
      header += " (\(Self.visible(primary.location.source.name)):\(start.line):\(start.column))"
    }
    var lines = wrapped(header, hanging: 2)
    lines += snippets(of: diagnostic, style)
    if let help = diagnostic.help {
      lines += wrapped(style.paint("help:", .help) + " " + Self.visible(help), hanging: 6)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The labelled lines: those of the primary label's source in order, then those of other sources, announced.
  private func snippets(of diagnostic: Diagnostic, _ style: Style) -> [String] {
    guard let primary = diagnostic.primary else { return [] }
    var marked: [SourceLine: [Mark]] = [:]
    for (index, label) in ([primary] + diagnostic.secondary).enumerated() {
      let source = label.location.source
      let line = SourceLine(source: source, number: source.lineNumber(at: label.location.span.start))
      let severity: Severity? = index == 0 ? diagnostic.severity : nil
      marked[line, default: []].append(Mark(label: label, severity: severity))
    }
    let home = primary.location.source.name
    let order = marked.keys.sorted { left, right in
      (left.source.name != home ? 1 : 0, left.source.name, left.number)
        < (right.source.name != home ? 1 : 0, right.source.name, right.number)
    }
    let digits = order.reduce(1) { max($0, String($1.number).count) }
    let blank = String(repeating: " ", count: digits + 2)
    var rendered: [String] = []
    var shown = home
    for line in order {
      if line.source.name != shown {
        shown = line.source.name
        rendered.append(style.paint(blank + "> ", .gutter) + Self.visible(shown))
      }
      let number = String(line.number)
      let gutter = String(repeating: " ", count: digits - number.count + 1) + number + " | "
      let snippet = Snippet(line: line, marks: marked[line] ?? [], width: width, style: style)
      rendered.append(Self.trimmed(style.paint(gutter, .gutter) + snippet.text, color: color))
      for row in snippet.rows {
        // What continues a label stands below its carets.
        let indent = row.prefix { $0 == " " }.count
        rendered += wrapped(row, hanging: indent, behind: blank.count + 2).map {
          style.paint(blank + "| ", .gutter) + $0
        }
      }
    }
    return rendered
  }

  /// A line on as many as it takes in the width, of which some columns are taken already.
  private func wrapped(_ line: String, hanging: Int, behind columns: Int = 0) -> [String] {
    guard let wordWidth else { return [line] }
    return WrappedText.lines(of: line, width: wordWidth - columns, hanging: hanging)
  }

  private static func trimmed(_ line: String, color: Bool) -> String {
    guard !color else { return line }
    var end = line.endIndex
    while end > line.startIndex, line[line.index(before: end)] == " " { end = line.index(before: end) }
    return String(line[..<end])
  }

  static func visible(_ text: String) -> String { VisibleText.line(text) }
}
