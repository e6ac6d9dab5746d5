import ComposedRetrieval
import Corpora
import Reports

extension TripletsValue {
  /// So many triplets are shown whole.
  private static let shownWhole = 20
  /// Of more than that, so many.
  private static let shownExamples = 10

  /// What it is, in a line or two.
  package var heading: String {
    let count = "\(triplets.count) triplets of \(references.name): \(origin.label), \(origin.gateWords)"
    return isSupervised
      ? count
        + "\nsupervised, not zero-shot: people wrote the texts of \(origin.supervised.joined(separator: ", "))"
      : count
  }

  /// The gates, and triplets: all of a few, or some of many.
  package var tables: [ResultTable] {
    let shown =
      triplets.count <= Self.shownWhole
      ? Array(triplets.indices)
      : Array(NestedSample.order(of: triplets.count, seed: 0).prefix(Self.shownExamples).sorted())
    let examples = ResultTable(
      title: shown.count < triplets.count ? "\(shown.count) of \(triplets.count)" : nil,
      columns: [.init("reference"), .init("modification"), .init("target"), .init("edit")],
      rows: shown.map { index in
        let triplet = triplets[index]
        return [
          .text(references.title(triplet.reference)), .text(triplet.modification),
          .text(targetTexts[triplet.target]), .text(triplet.edit),
        ]
      })
    let isWhole = report.taken == report.kept && report.offered == report.kept && report.removed.isEmpty
    return (isWhole ? [] : [report.table(title: nil)]) + [examples]
  }
}
