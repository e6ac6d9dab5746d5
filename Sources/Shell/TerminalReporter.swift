import ExperimentStore
import Foundation
import Notebook
import Reports

/// Shows a session on a terminal or in a log: results on standard output, all else on standard error.
public final class TerminalReporter: Reporter {
  private let output: TerminalStyle
  private let messages: TerminalStyle
  private var line: ProgressLine?
  private var began = Date()
  private var lastDrawn = Date.distantPast
  private var isDrawn = false

  /// A reporter with the given choice of colours.
  public init(color: ColorChoice) {
    output = TerminalStyle(descriptor: STDOUT_FILENO, color: color)
    messages = TerminalStyle(descriptor: STDERR_FILENO, color: color)
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

  /// Writes a result to standard output.
  public func show(_ text: String) {
    erase()
    OutputStream.write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO)
  }

  /// Writes a result to standard output.
  public func show(_ table: TableValue) {
    let style = output
    show(
      ([table.table] + table.supplements.map(\.table)).map { text(for: $0, style) }.joined(separator: "\n"))
  }

  /// Writes a table to standard output.
  public func show(_ table: ResultTable) {
    show(text(for: table, output))
  }

  /// On a terminal in tables that are no wider than it; elsewhere whole.
  private func text(for table: ResultTable, _ style: TerminalStyle) -> String {
    TerminalFormat(width: style.isInteractive ? style.width : nil) { style.bold($0) }.text(for: table)
  }

  /// The terminal's width; 80 where results go elsewhere.
  public var width: Int { output.width }

  private func write(_ text: String) { OutputStream.write(text + "\n", to: STDERR_FILENO) }

  /// Redraws at most ten times a second on a terminal; in a log, a line every ten seconds.
  private func draw() {
    guard let line else { return }
    let now = Date()
    guard now.timeIntervalSince(lastDrawn) >= (messages.isInteractive ? 0.1 : 10) else { return }
    lastDrawn = now
    if messages.isInteractive {
      OutputStream.write("\r\u{1B}[K" + line.text(width: messages.width), to: STDERR_FILENO)
      isDrawn = true
    } else {
      write(line.text(width: 100))
    }
  }

  private func erase() {
    guard isDrawn else { return }
    OutputStream.write("\r\u{1B}[K", to: STDERR_FILENO)
    isDrawn = false
    lastDrawn = .distantPast
  }
}
