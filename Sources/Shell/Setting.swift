import Diagnostics
import Language
import Tensors

/// What `:set` shows and changes for the rest of a session.
package enum Setting: String, CaseIterable {
  case threads
  case color
  case rows
  case width
  case store

  /// Why a setting stays as it is, with what it takes.
  package struct Refused: Error, Equatable {
    /// A sentence and the next step.
    package let text: String
  }

  /// The setting's present value and what it means.
  func line(_ reporter: TerminalReporter, store: String) -> String {
    let (value, meaning): (String, String) =
      switch self {
      case .threads: ("\(Parallel.threadCount)", "threads; results do not depend on it")
      case .color: (reporter.color.rawValue, "when output is coloured: auto, always or never")
      case .rows: (reporter.rows.map(String.init) ?? "all", "the most rows of a table that are shown")
      case .width: (reporter.fixedWidth.map(String.init) ?? "auto", "columns that tables are fitted to")
      case .store: (store, "the store's folder; fixed for a session")
      }
    return "\(rawValue) = \(value)".padded(to: 20) + "  \(meaning)"
  }

  /// Gives the setting another value.
  ///
  /// - Throws: `Refused` for a value that it does not take.
  func change(to value: String, _ reporter: TerminalReporter) throws(Refused) {
    switch self {
    case .threads: Parallel.threadCount = try number(value, 1...1024)
    case .color:
      guard let color = ColorChoice(rawValue: value) else {
        throw Refused(text: "color takes auto, always or never, not \(value)")
      }
      reporter.color = color
    case .rows: reporter.rows = value == "all" ? nil : try number(value, 2...1_000_000, or: "all")
    case .width: reporter.fixedWidth = value == "auto" ? nil : try number(value, 20...10_000, or: "auto")
    case .store:
      throw Refused(text: "the store is fixed for a session; leave, and start mota --store \(value)")
    }
  }

  private func number(_ value: String, _ range: ClosedRange<Int>, or word: String? = nil) throws(Refused)
    -> Int
  {
    guard let number = Int(value), range.contains(number) else {
      let bounds = "a number from \(range.lowerBound) to \(range.upperBound)"
      throw Refused(text: "\(rawValue) takes \(bounds)\(word.map { " or \($0)" } ?? ""), not \(value)")
    }
    return number
  }

  /// The setting of a name.
  ///
  /// - Throws: `Refused` with the nearest one.
  static func named(_ name: String) throws(Refused) -> Setting {
    if let setting = Setting(rawValue: name) { return setting }
    let names = allCases.map(\.rawValue)
    let near = SpellingSuggestion.nearest(to: name, among: names).map { "did you mean \($0)?" }
    throw Refused(text: "there is no setting \(name); \(near ?? "there is \(names.joined(separator: ", "))")")
  }
}
