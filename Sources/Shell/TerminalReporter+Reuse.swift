import Diagnostics
import Experiments

extension TerminalReporter {
  /// Reports a step that was not run: on a terminal together with those that follow, otherwise with the reason.
  func show(_ reuse: StepReuse) {
    guard isVerbose || !messageStyle.isInteractive else { return found.append(reuse) }
    erase()
    let reason = "\(messageStyle.dim(reuse.hash.short)): \(VisibleText.line(reuse.reason))"
    write("\(messageStyle.green("=")) \(VisibleText.line(reuse.title))  reused \(reason)")
  }

  /// Writes one line on all steps that were found in the store since the last one.
  func reportFound() {
    guard let first = found.first else { return }
    let count = found.count
    found = []
    erase()
    let sign = messageStyle.green("=")
    guard count > 1 else {
      return write(
        "\(sign) \(VisibleText.line(first.title))  found in the store  \(messageStyle.dim(first.hash.short))")
    }
    let hint = hasPrompt && !hasNamedVerbose ? messageStyle.dim(" (:set verbose on names them)") : ""
    hasNamedVerbose = hasNamedVerbose || hasPrompt
    write("\(sign) \(Quantity.count(count, "step")) found in the store\(hint)")
  }
}
