import Diagnostics
import Experiments
import Reports

/// A tree of statements and steps in lines; a value is drawn in full where it first comes.
struct LineageDrawing {
  private let root: Provenance

  init(_ root: Provenance) { self.root = root }

  /// The lines, broken between words at a width.
  func text(width: Int) -> String {
    var lines: [String] = []
    var drawn: Set<ObjectIdentifier> = []

    func add(_ text: String, first: String, rest: String, indent: String = "") {
      let room = max(20, width - DisplayWidth.columns(of: rest) - indent.count)
      let parts = text.split(separator: "\n").flatMap {
        WrappedText.lines(of: String($0), width: room, hanging: 2)
      }
      for (index, part) in parts.enumerated() { lines.append((index == 0 ? first : rest) + indent + part) }
    }

    func draw(_ node: Provenance, first: String, rest: String) {
      let title = node.statement.isEmpty ? node.summary : node.statement
      guard drawn.insert(ObjectIdentifier(node)).inserted else {
        lines.append("\(first)\(node.name ?? node.summary)  \(node.hash.short)  (above)")
        return
      }
      let steps = node.ownSteps
      let count = steps.count + node.inputs.count
      add(title, first: first, rest: rest + (count > 0 ? "│ " : "  "))
      let below = rest + (count > 0 ? "│ " : "  ")
      if !node.statement.isEmpty {
        add("\(node.summary)  \(node.hash.short)", first: below, rest: below, indent: "  ")
      }
      for (index, step) in steps.enumerated() {
        let isLast = index == count - 1
        let cost = step.cost.map { "  \(Quantity.duration($0.seconds))" } ?? ""
        let inner = rest + (isLast ? "   " : "│  ")
        add(
          "step \(step.record.label)  \(step.object.short)\(cost)", first: rest + (isLast ? "└─ " : "├─ "),
          rest: inner)
        let arguments = SettingWords.text(step.record.arguments)
        if !arguments.isEmpty { add(arguments, first: inner, rest: inner, indent: "  ") }
      }
      for (index, input) in node.inputs.enumerated() {
        let isLast = steps.count + index == count - 1
        draw(input, first: rest + (isLast ? "└─ " : "├─ "), rest: rest + (isLast ? "   " : "│  "))
      }
    }

    draw(root, first: "", rest: "")
    return lines.joined(separator: "\n")
  }
}
