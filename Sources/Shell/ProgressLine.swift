import Diagnostics
import Experiments
import Notebook
import Reports

/// The one line that shows a running step: title, bar, share, time left, state.
package struct ProgressLine {
  package let title: String
  /// Seconds since the step began.
  package var elapsed: Double
  package var progress: StepProgress?

  package init(title: String, elapsed: Double, progress: StepProgress?) {
    self.title = VisibleText.line(title)
    self.elapsed = elapsed
    self.progress = progress
  }

  /// Seconds left at the speed of this run so far; nil until something is done.
  package var remaining: Double? {
    guard let progress else { return nil }
    let done = progress.done - progress.resumedFrom
    guard done > 0, elapsed > 0.2 else { return nil }
    return elapsed / Double(done) * Double(max(0, progress.total - progress.done))
  }

  /// "  41.3 images/s", once that can be told; a training's steps say less than its time left.
  private var rate: String {
    guard let progress, progress.unit != "steps", progress.done > progress.resumedFrom, elapsed > 1 else {
      return ""
    }
    let rate = Double(progress.done - progress.resumedFrom) / elapsed
    return "  \(DecimalText.text(rate, decimals: rate < 100 ? 1 : 0)) \(progress.unit)/s"
  }

  /// The line, no wider than `width` columns.
  package func text(width: Int) -> String {
    guard let progress, progress.total > 0 else { return CutText.end("\(title)  …", columns: width - 1) }
    let share = min(1, max(0, Double(progress.done) / Double(progress.total)))
    let left = remaining.map { Quantity.clock($0) + " left" } ?? "--:-- left"
    let counts = "\(progress.done)/\(progress.total) \(progress.unit)"
    let tail =
      "  \(counts)  \(left)\(rate)"
      + (progress.detail.isEmpty ? "" : "  \(VisibleText.line(progress.detail))")
    let cells = min(24, width - 3 - DisplayWidth.columns(of: title) - DisplayWidth.columns(of: tail))
    guard cells >= 5 else { return CutText.end("\(title)\(tail)", columns: width - 1) }
    let filled = Int((share * Double(cells)).rounded(.down))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
    return "\(title)  \(bar)\(tail)"
  }
}
