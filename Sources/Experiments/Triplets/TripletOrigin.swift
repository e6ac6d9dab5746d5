import ComposedRetrieval
import Corpora

/// Where triplets are from, for names of rows and for what is said about their results.
package struct TripletOrigin {
  /// "rules", "rules + llm", "rules 25 %"
  package var label: String
  /// The sources of which people wrote the texts.
  package var supervised: [String]
  /// The gates that were asked.
  package var gates: Set<TripletGate>

  /// Two sources as one.
  package func joined(with other: TripletOrigin) -> TripletOrigin {
    TripletOrigin(
      label: "\(label) + \(other.label)",
      supervised: supervised + other.supervised.filter { !supervised.contains($0) },
      gates: gates.union(other.gates))
  }

  /// "different, length"; "no gates"
  package var gateWords: String { Self.words(of: gates) }

  package static func words(of gates: Set<TripletGate>) -> String {
    gates.isEmpty
      ? "no gates"
      : TripletGate.allCases.filter(gates.contains).map(\.rawValue).joined(separator: ", ")
  }

  /// Names that tell values apart: the label, and where that is the same the number of triplets, the gates, and at last
  /// the hash. Two values that are equal have one name.
  package static func names(of values: [TripletsValue]) -> [String] {
    let levels: [(TripletsValue) -> String] = [
      { $0.origin.label }, { "\($0.origin.label) (\($0.triplets.count))" },
      { "\($0.origin.label) (\($0.triplets.count), \($0.origin.gateWords))" },
    ]
    for name in levels {
      let names = values.map(name)
      if Set(names).count == Set(values.map(\.hash)).count { return names }
    }
    return values.map { "\($0.origin.label) (\($0.triplets.count), \($0.hash.short))" }
  }
}
