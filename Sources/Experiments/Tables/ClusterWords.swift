import Diagnostics
import Reports
import Statistics

/// Clusters of queries in words.
struct ClusterWords {
  private let design: ClusterDesign

  init(_ design: ClusterDesign) { self.design = design }

  /// "subjects", "queries"
  var plural: String { Self.plural(of: design.clusters.unit) }

  /// Whether few clusters decide the mean over queries, so that the mean over clusters is worth a look.
  var areUneven: Bool { design.largest.share > 0.1 || design.evenCount < 30 }

  /// More than one of a unit.
  static func plural(of unit: String) -> String { unit == "query" ? "queries" : unit + "s" }

  /// "5,512 queries of 259 subjects (largest 15 %, as good as 26 of equal size); design effect 9.7: as good as 571
  /// independent queries".
  func line(of differences: [Comparison.Difference]) -> String {
    let sizes = [
      "largest \(DecimalText.text(100 * design.largest.share, decimals: 0)) %",
      "as good as \(count(design.evenCount)) of equal size",
    ]
    let head =
      "\(count(Double(design.queryCount))) queries of \(count(Double(design.clusters.count))) \(plural) "
      + "(\(sizes.joined(separator: ", ")))"
    let effects = differences.compactMap { $0.clustered?.effect }
    guard let ratios = range(effects.compactMap(\.ratio), decimals: 1),
      let queries = range(effects.compactMap(\.effectiveQueries), decimals: 0)
    else { return head }
    let few =
      design.fewestInStratum < 5 && design.strata.count > 1 ? "; a task has fewer than 5 \(plural)" : ""
    return head + "; design effect \(ratios): as good as \(queries) independent queries" + few
  }

  private func range(_ values: [Double], decimals: Int) -> String? {
    guard let low = values.min(), let high = values.max() else { return nil }
    func text(_ value: Double) -> String {
      decimals == 0 ? count(value) : DecimalText.text(value, decimals: decimals)
    }
    return text(low) == text(high) ? text(low) : "\(text(low)) to \(text(high))"
  }

  /// A whole number with a comma at every thousand.
  private func count(_ value: Double) -> String {
    let digits = DecimalText.text(value, decimals: 0)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
