import ComposedRetrieval
import Corpora
import ExperimentStore
import Reports

/// What became of all that a source offered.
package struct TripletReport {
  /// What one gate took away.
  package struct Removed {
    package let gate: TripletGate
    package var count: Int
    /// The first of them, in words.
    package var examples: [String]
  }

  /// How many examples of a gate are kept.
  package static let examples = 3

  /// What the source offered.
  package var offered: Int
  /// How many of these were looked at.
  package var taken: Int
  /// Lines or captions of which nothing came: an image that is not there, an answer that cannot be used.
  package var unusable: Int
  /// Every gate that was asked, in the order of `TripletGate`.
  package var removed: [Removed]
  /// What is left.
  package var kept: Int

  /// A source of which everything is taken as it is.
  package init(all count: Int) {
    (offered, taken, unusable, removed, kept) = (count, count, 0, [], count)
  }

  /// The counts of a sieve.
  package init(
    offered: Int, taken: Int, unusable: Int, outcome: TripletSieve.Outcome, gates: Set<TripletGate>,
    words: (Int) -> String
  ) {
    self.offered = offered
    self.taken = taken
    self.unusable = unusable
    kept = outcome.kept.count
    let byGate = Dictionary(grouping: outcome.removed, by: \.gate)
    removed = TripletGate.allCases.filter { gates.contains($0) || byGate[$0] != nil }.map { gate in
      let failed = (byGate[gate] ?? []).map(\.candidate)
      return Removed(gate: gate, count: failed.count, examples: failed.prefix(Self.examples).map(words))
    }
  }

  /// The counts of two sources together; what both have is there once.
  package func joined(with other: TripletReport, kept: Int, repeated: [String]) -> TripletReport {
    var all = self
    all.offered += other.offered
    all.taken += other.taken
    all.unusable += other.unusable
    all.kept = kept
    func add(_ removed: Removed) {
      if let place = all.removed.firstIndex(where: { $0.gate == removed.gate }) {
        all.removed[place].count += removed.count
        all.removed[place].examples = Array(
          (all.removed[place].examples + removed.examples).prefix(Self.examples))
      } else {
        all.removed.append(removed)
      }
    }
    other.removed.forEach(add)
    if !repeated.isEmpty {
      add(
        Removed(
          gate: .duplicates, count: repeated.count, examples: Array(repeated.prefix(Self.examples))))
    }
    let order = TripletGate.allCases
    all.removed.sort { (order.firstIndex(of: $0.gate) ?? 0) < (order.firstIndex(of: $1.gate) ?? 0) }
    return all
  }

  /// The rows of the table of gates: what happened, how often, and examples.
  private var lines: [(String, Int, [String])] {
    var lines: [(String, Int, [String])] = [("offered", offered, [])]
    if taken != offered { lines.append(("not taken", offered - taken, [])) }
    if unusable > 0 { lines.append(("not usable", unusable, [])) }
    lines += removed.map { ($0.gate.rawValue, $0.count, $0.examples) }
    return lines + [("left", kept, [])]
  }

  /// The counts for people.
  package func table(title: String?) -> ResultTable {
    ResultTable(
      title: title,
      columns: [.init("gate"), .init("triplets", decimals: 0), .init("such as")],
      rows: lines.map { [.text($0.0), .number(Double($0.1)), .text($0.2.first ?? "")] })
  }

  /// The counts for the store, all examples with them.
  ///
  /// - Throws: `ContentError`.
  package func stored() throws -> StoredTable {
    try StoredTable(
      title: "what became of the triplets that were offered",
      columns: [
        StoredColumn("gate", .text(lines.map(\.0))),
        StoredColumn("triplets", .int32(lines.map { Int32(clamping: $0.1) })),
        StoredColumn("examples", .text(lines.map { $0.2.joined(separator: "; ").storable })),
      ])
  }
}

extension String {
  /// The text as a column of the store takes it: without NUL, and not longer than any caption.
  package var storable: String { String(replacing("\0", with: "\u{FFFD}").prefix(2000)) }
}
