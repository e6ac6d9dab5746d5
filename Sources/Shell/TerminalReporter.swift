import Diagnostics
import ExperimentStore
import Foundation
import Language
import Notebook
import Reports

/// Shows a session on a terminal or in a log: results on standard output, all else on standard error.
public final class TerminalReporter: SessionReporter {
  private var output: TerminalStyle
  private var messages: TerminalStyle
  /// When output is coloured.
  public var color: ColorChoice {
    didSet { (output, messages) = Self.styles(color) }
  }
  /// The most rows of a table that are shown, nil for all; output that is no terminal has all.
  public var rows: Int?
  /// Columns that tables are fitted to; nil for those of the terminal.
  public var fixedWidth: Int?
  /// Whether rows are left out because a prompt is there to ask for them.
  var hasPrompt = false
  private var line: ProgressLine?
  private var began = Date()
  private var lastDrawn = Date.distantPast
  private var isDrawn = false
  /// The lines of a running grid's table, which stand above the progress line.
  private var grid: [String] = []
  /// How many of them are on the terminal.
  private var drawnLines = 0

  /// A reporter with the given choice of colours.
  public init(color: ColorChoice) {
    self.color = color
    (output, messages) = Self.styles(color)
    rows = output.isInteractive ? 40 : nil
  }

  private static func styles(_ color: ColorChoice) -> (TerminalStyle, TerminalStyle) {
    (
      TerminalStyle(descriptor: STDOUT_FILENO, color: color),
      TerminalStyle(descriptor: STDERR_FILENO, color: color)
    )
  }

  /// Columns that tables are cut to; nil where lines may have any length.
  private var tableWidth: Int? { fixedWidth ?? (output.isInteractive ? output.width : nil) }

  private var hint: String {
    hasPrompt ? ":set rows all shows them" : "export the table to a file to see all"
  }

  /// How messages may look.
  public var messageStyle: TerminalStyle { messages }

  /// Begins a progress line.
  public func stepBegan(_ title: String) {
    began = Date()
    lastDrawn = messages.isInteractive ? .distantPast : began
    line = ProgressLine(title: title, elapsed: 0, progress: nil)
    draw()
  }

  /// Redraws the progress line.
  public func stepAdvanced(_ progress: StepProgress) {
    line?.progress = progress
    line?.elapsed = Date().timeIntervalSince(began)
    draw()
  }

  /// Replaces the progress line with what the step cost.
  public func stepEnded(_ summary: StepSummary) {
    erase()
    line = nil
    var parts = [Quantity.duration(summary.seconds)]
    if summary.operations > 0 { parts.append(Quantity.operations(summary.operations)) }
    parts.append("peak \(Quantity.bytes(summary.peakBytes))")
    write(
      "\(messages.green("✓")) \(summary.title)  \(parts.joined(separator: " · "))  \(messages.dim(summary.hash.short))"
    )
  }

  /// Takes the progress line away.
  public func stepFailed() {
    erase()
    line = nil
  }

  /// Says why a step was not run.
  public func stepReused(_ reuse: StepReuse) {
    erase()
    write("\(messages.green("=")) \(reuse.title)  reused \(messages.dim(reuse.hash.short)): \(reuse.reason)")
  }

  /// Writes a message above the progress line.
  public func note(_ text: String) {
    erase()
    write(text)
    draw()
  }

  /// Writes a warning above the progress line.
  public func warn(_ diagnostic: Diagnostic) { report([diagnostic]) }

  /// Writes diagnostics with the lines that they are about.
  public func report(_ diagnostics: [Diagnostic]) {
    guard !diagnostics.isEmpty else { return }
    let printer = DiagnosticPrinter(
      color: messages.usesColor, width: messages.isInteractive ? max(20, messages.width - 8) : 160)
    let text = printer.render(diagnostics)
    note(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }

  /// Writes what running a script would take.
  public func report(_ forecast: Forecast, statements: Int, of name: String) {
    note(ForecastText.text(forecast, statements: statements, of: name))
  }

  /// Nothing more is to be said on a terminal: the shell that started the program knows the code.
  public func end(_ code: Int32) { erase() }

  /// Writes a result to standard output; of one with very many lines, the first and the last.
  public func show(_ text: String) {
    erase()
    let text = shortened(text)
    OutputStream.write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO)
  }

  /// Writes a result to standard output.
  public func show(_ table: TableValue) {
    write(result: text(for: table.table))
    for supplement in table.supplements { write(result: "\n" + text(for: supplement.table)) }
  }

  /// Writes a table to standard output.
  public func show(_ table: ResultTable) { write(result: text(for: table)) }

  private func text(for table: ResultTable) -> String {
    let style = output
    return TerminalFormat(width: tableWidth, rows: rows, hint: hint, emphasis: { style.bold($0) }).text(
      for: table)
  }

  /// On a terminal.
  public var showsGrids: Bool { messages.isInteractive }

  /// Redraws the table of a running grid; takes it away for nil.
  public func gridAdvanced(_ table: ResultTable?) {
    erase()
    let style = messages
    let text = table.map { TerminalFormat(emphasis: { style.bold($0) }).text(for: $0) } ?? ""
    grid = text.split(separator: "\n").map(String.init)
    draw()
  }

  private func write(result text: String) {
    erase()
    OutputStream.write(text, to: STDOUT_FILENO)
  }

  /// The longest line that is shown whole; more than a screenful of one value is of no use to a reader.
  private static let longestLine = 4000

  private func shortened(_ text: String) -> String {
    guard let rows else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.utf8.count <= Self.longestLine
        ? String(line) : "\(line.prefix(Self.longestLine)) … (:set rows all shows the whole line)"
    }
    // A page has a few lines around its rows.
    guard lines.count > 2 * rows else { return lines.joined(separator: "\n") }
    let left = lines.count - rows
    let middle = "⋮ \(left) more lines (:set rows all shows them)"
    return (lines.prefix(rows * 3 / 4) + [middle] + lines.suffix(rows - rows * 3 / 4)).joined(separator: "\n")
  }

  /// Columns that results are fitted to; those of the terminal, or 80 where results go elsewhere.
  public var width: Int { fixedWidth ?? output.width }

  /// As the locale says.
  public var figureGlyphs: FigureGlyphs {
    FigureGlyphs(environment: ProcessInfo.processInfo.environment)
  }

  private func write(_ text: String) { OutputStream.write(text + "\n", to: STDERR_FILENO) }

  /// Redraws at most ten times a second on a terminal; in a log, a line every ten seconds.
  private func draw() {
    guard line != nil || !grid.isEmpty else { return }
    let now = Date()
    guard now.timeIntervalSince(lastDrawn) >= (messages.isInteractive ? 0.1 : 10) else { return }
    lastDrawn = now
    if messages.isInteractive {
      eraseDrawn()
      // A line that wraps could not be taken away again; what is too tall for the screen is not drawn.
      let fitting = grid.count + 2 < messages.height && grid.allSatisfy { $0.count < messages.width + 8 }
      let lines = fitting ? grid : []
      let text = line?.text(width: messages.width) ?? ""
      OutputStream.write((lines + [text]).joined(separator: "\n"), to: STDERR_FILENO)
      drawnLines = lines.count
      isDrawn = true
    } else if let line {
      write(line.text(width: 100))
    }
  }

  private func eraseDrawn() {
    let up = drawnLines > 0 ? "\u{1B}[\(drawnLines)A" : ""
    OutputStream.write("\r\(up)\u{1B}[J", to: STDERR_FILENO)
    drawnLines = 0
  }

  private func erase() {
    guard isDrawn else { return }
    eraseDrawn()
    isDrawn = false
    lastDrawn = .distantPast
  }
}
