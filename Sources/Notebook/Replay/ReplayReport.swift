import Diagnostics
import ExperimentStore
import Experiments
import Files
import Reports

/// What came of a replay.
public struct ReplayReport: Sendable {
  /// In what a replay differs from what was recorded.
  public enum Difference: Sendable {
    /// A step depends on something else than the recorded one: arguments, inputs, code, processor or libraries.
    case conditions(step: String, [StepDifference])
    /// A step that depends on the same gave another result; the place is nil where the recorded result itself is not
    /// at hand.
    case result(step: String, recorded: ContentHash, found: ContentHash, ResultDifference?)
    /// All steps are the same, but the statement's value has another hash than was recorded.
    case value(recorded: String, found: String)
  }

  /// How it ended.
  public enum Verdict: Sendable {
    /// Every result is the same, to the last bit.
    case identical
    /// The first difference, and the line and text of its statement.
    case differs(Difference, line: Int, statement: String)
    /// Nothing of the kind of a step was ever recorded.
    case unrecorded(step: String, line: Int, statement: String)
  }

  /// How it ended.
  public let verdict: Verdict
  /// Statements that ran.
  public let statements: Int
  /// Steps that were computed and compared.
  public let steps: Int
  /// Statements whose value's hash was recorded and is the same.
  public let values: Int
  /// Wall-clock time in seconds.
  public let seconds: Double
  /// What it was compared with.
  public let reference: String

  /// Whether every result is the same.
  public var isIdentical: Bool { if case .identical = verdict { true } else { false } }

  /// The verdict in words.
  public var text: String {
    let ran =
      "\(steps) steps of \(statements) statements in \(Quantity.duration(seconds)), compared with \(reference)"
    switch verdict {
    case .identical:
      return "identical: \(ran)" + (values > 0 ? "; so are the \(values) values that a session recorded" : "")
    case .unrecorded(let step, let line, let statement):
      return place("cannot be compared", line, statement)
        + "  \"\(step)\" was never recorded in \(reference), so there is nothing to compare it with: run the script first"
    case .differs(let difference, let line, let statement):
      return place("differs", line, statement) + words(for: difference) + "\n  until then the same: \(ran)"
    }
  }

  private func place(_ what: String, _ line: Int, _ statement: String) -> String {
    let first = statement.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
    return "\(what) at line \(line): \(first)\(first.utf8.count < statement.utf8.count ? " …" : "")\n"
  }

  private func words(for difference: Difference) -> String {
    switch difference {
    case .conditions(let step, let differences):
      return "  \"\(step)\" is not the recorded step: \(ReuseReason.words(differences))"
    case .value(let recorded, let found):
      return "  its value is \(found), and \(recorded) was recorded, although no step differs"
    case .result(let step, let recorded, let found, let place):
      var text =
        "  \"\(step)\" gave \(found.short), and \(recorded.short) was recorded, although nothing recorded has changed "
        + "(arguments, inputs, code, processor, libraries)"
      if let place { text += "\n  first difference: \(Self.words(for: place))" }
      return text
    }
  }

  static func words(for place: ResultDifference) -> String {
    switch place {
    case .array(let name, let differing, let count, let ulps, let index, let old, let new):
      "tensor \(name): \(differing) of \(count) elements"
        + (ulps.map { ", by up to \($0) ulp" } ?? "") + "; element \(index) is \(new) and was \(old)"
    case .cell(let table, let column, let row): "table \(table), column \(column), row \(row + 1)"
    case .form(let what): what
    case .metadata: "the description beside the numbers"
    }
  }
}
