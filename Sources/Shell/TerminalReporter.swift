import Commands
import Diagnostics
import ExperimentStore
import Experiments
import FoundationEssentials
import Glibc
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
  /// Whether every step that is found in the store has a line with the reason; output that is no terminal has them all.
  var isVerbose = false
  /// Steps that were found in the store and are not reported yet.
  var found: [StepReuse] = []
  /// Whether it was said how to see which steps they are.
  var hasNamedVerbose = false
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

  /// The room that results have on standard output.
  private var fitting: TextFitting {
    let style = output
    var fitting = TextFitting(
      width: fixedWidth ?? style.width, tableWidth: fixedWidth ?? (style.isInteractive ? style.width : nil),
      rows: rows, hint: hasPrompt ? ":set rows all shows them" : "export the table to a file to see all",
      glyphs: FigureGlyphs(environment: ProcessInfo.processInfo.environment), emphasis: { style.bold($0) })
    if style.isInteractive { fitting.times = { LocalTime.text($0) } }
    return fitting
  }

  /// How results may look, and the prompt.
  var outputStyle: () -> TerminalStyle { { [self] in output } }

  /// How messages may look.
  public var messageStyle: TerminalStyle { messages }

  /// Shows an event, or leaves it out: in a grid, the line of a cell stands for those of its steps.
  public func receive(_ event: SessionEvent) {
    if case .step(let step) = event, case .reused(let reuse) = step.change {
      if step.cell == nil { show(reuse) }
      return
    }
    reportFound()
    switch event {
    case .step(let step): receive(step)
    case .grid(let event): receive(event)
    case .note(let text): note(text)
    case .warning(let diagnostic): report([diagnostic])
    case .diagnostics(let diagnostics): report(diagnostics)
    case .result(let display): for part in display.parts { show(part) }
    }
  }

  private func receive(_ step: StepEvent) {
    switch step.change {
    case .began: begin(step.label)
    case .advanced(let progress):
      line?.progress = progress
      line?.elapsed = Date().timeIntervalSince(began)
      draw()
    case .ended(let summary):
      close()
      if step.cell == nil { show(summary) }
    case .reused: break
    case .closed, .failed: close()
    }
  }

  private func receive(_ event: GridEvent) {
    let drawsTable = messages.isInteractive
    switch event {
    case .advanced(let progress): if drawsTable { draw(progress.table) }
    case .cellEnded(let summary): if !drawsTable { note(summary.description) }
    case .cellFailed(let cell, let diagnostic): note(GridEvent.line(on: cell, failedBy: diagnostic))
    case .ended: draw(nil)
    }
  }

  /// Begins a progress line.
  private func begin(_ title: String) {
    began = Date()
    lastDrawn = messages.isInteractive ? .distantPast : began
    line = ProgressLine(title: title, elapsed: 0, progress: nil)
    draw()
  }

  /// Takes the progress line away.
  private func close() {
    erase()
    line = nil
  }

  /// What the step cost.
  private func show(_ summary: StepSummary) {
    var parts = [Quantity.duration(summary.seconds)]
    if summary.operations > 0 { parts.append(Quantity.operations(summary.operations)) }
    parts.append("peak \(Quantity.bytes(summary.peakBytes))")
    if let losses = summary.losses { parts.append(losses.words) }
    write(
      "\(messages.green("✓")) \(VisibleText.line(summary.title))  \(parts.joined(separator: " · "))  \(messages.dim(summary.hash.short))"
    )
  }

  /// Writes a message above the progress line, without the control characters in it.
  public func note(_ text: String) {
    reportFound()
    writeAbove(VisibleText.lines(text))
  }

  /// Writes text that may hold the colours of this program.
  private func writeAbove(_ text: String) {
    erase()
    write(text)
    draw()
  }

  /// Writes diagnostics with the lines that they are about.
  public func report(_ diagnostics: [Diagnostic]) {
    guard !diagnostics.isEmpty else { return }
    reportFound()
    let printer = DiagnosticPrinter(
      color: messages.usesColor, width: messages.isInteractive ? max(20, messages.width - 8) : 160,
      wordWidth: messages.isInteractive ? messages.width : nil)
    let text = printer.render(diagnostics)
    writeAbove(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }

  /// Writes what running a script would take.
  public func report(_ forecast: Forecast, statements: Int, of name: String) {
    note(ForecastText.text(forecast, statements: statements, of: name))
  }

  /// Nothing more is to be said on a terminal: the shell that started the program knows the code.
  public func end(_ code: Int32) {
    reportFound()
    erase()
  }

  /// Writes a result to standard output; of a text with very many lines, the first and the last.
  private func show(_ part: Display.Part) {
    erase()
    var text = part.text(fitting)
    switch part {
    case .table, .supplement: break
    case .text, .figures: text = shortened(text, by: wrapped)
    case .verbatim: text = shortened(text) { $0 }
    }
    OutputStream.write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO)
  }

  /// Redraws the table of a running grid; takes it away for nil.
  private func draw(_ table: ResultTable?) {
    erase()
    let style = messages
    // The last column stays free, as some terminals break the line after it.
    let text =
      table.map { TerminalFormat(width: style.width - 1, emphasis: { style.bold($0) }).text(for: $0) } ?? ""
    grid = text.split(separator: "\n").map(String.init)
    draw()
  }

  /// The longest line that is shown whole; more than a screenful of one value is of no use to a reader.
  private static let longestLine = 4000

  private func shortened(_ text: String, by wrap: (String) -> String) -> String {
    guard let rows else { return wrap(text) }
    let cut = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.utf8.count <= Self.longestLine
        ? String(line) : "\(line.prefix(Self.longestLine)) … (:set rows all shows the whole line)"
    }
    let lines = wrap(cut.joined(separator: "\n")).split(separator: "\n", omittingEmptySubsequences: false)
    // A page has a few lines around its rows.
    guard lines.count > 2 * rows else { return lines.joined(separator: "\n") }
    let left = lines.count - rows
    let middle = "⋮ \(left) more lines (:set rows all shows them)"
    return (lines.prefix(rows * 3 / 4) + [Substring(middle)] + lines.suffix(rows - rows * 3 / 4)).joined(
      separator: "\n")
  }

  /// Lines of results that are broken between words on a terminal.
  private func wrapped(_ text: String) -> String {
    guard let width = fitting.tableWidth else { return text }
    return WrappedText.text(text, width: width)
  }

  /// Writes lines of a message, broken between words on a terminal.
  func write(_ text: String) {
    let text = messages.isInteractive ? WrappedText.text(text, width: messages.width) : text
    OutputStream.write(text + "\n", to: STDERR_FILENO)
  }

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

  func erase() {
    guard isDrawn else { return }
    eraseDrawn()
    isDrawn = false
    lastDrawn = .distantPast
  }
}
