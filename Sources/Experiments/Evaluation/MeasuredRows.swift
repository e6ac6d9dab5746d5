import Diagnostics
import ExperimentStore
import Files
import Statistics

/// What every query got from each of several models on the same questions: what comparisons are made of.
package struct MeasuredRows {
  /// One model, or the runs of one recipe under several seeds.
  package struct Row {
    package let name: String
    /// Hashes of the models and recipes that it stands for, so that a model finds its row.
    package let identities: Set<ContentHash>
    /// Whether it knows the answer and so takes no part in the choice of the best.
    package let isCeiling: Bool
    /// By seed; nil where that run is not finished.
    package let measurements: [Measurement?]
    /// Whether all seeds are one and the same training.
    package let isOneTraining: Bool
  }

  /// What the rows of a grid are combinations of.
  package struct Design {
    package let factors: [GridFactor]
    /// The row of each combination, the last factor changing fastest.
    package let rowOf: [Int]
  }

  /// SHA-256 of the questions.
  package let questions: ContentHash
  /// What is asked, whatever images answer.
  package let asked: AskedQuestions
  package let title: String
  package let protocolLine: String
  package let catalog: MetricCatalog
  package let rows: [Row]
  /// Nil where each row is one run.
  package let seeds: [Int]?
  /// Which stages the seeds are of.
  package let seedNote: String
  /// Nil where rows are no combinations of factors.
  package let design: Design?
  /// Which queries depend on each other; nil where that is not known.
  package let clusters: Clusters?
  /// What is missing, in words.
  package let notes: [String]

  package var seedCount: Int { seeds?.count ?? 1 }

  /// Each query as a cluster of its own; nil where no row has values of the first metric.
  package var eachByItself: Clusters? {
    guard let metric = catalog.shown.first else { return nil }
    let values = rows.lazy.flatMap(\.measurements).compactMap { $0?.values(of: metric) }.first
    return values.map { Clusters(queries: $0.values.count) }
  }

  /// What a row is asked for by.
  package enum Reference {
    case name(String)
    case value(any EvaluatedValue)
  }

  /// The row of a name, or of a value that was evaluated.
  ///
  /// - Throws: `GridError.noRow`.
  package func row(_ reference: Reference) throws -> Int {
    switch reference {
    case .name(let name):
      if let index = rows.firstIndex(where: { $0.name == name }) { return index }
      throw GridError.noRow(
        name, nearest: SpellingSuggestion.nearest(to: name, among: rows.map(\.name)), known: rows.map(\.name))
    case .value(let value):
      if let index = rows.firstIndex(where: { $0.identities.contains(value.hash) })
        ?? rows.firstIndex(where: { !$0.identities.isDisjoint(with: value.identities(withSeeds: false)) })
      {
        return index
      }
      throw GridError.noRow(value.name, nearest: nil, known: rows.map(\.name))
    }
  }

  /// The rows of several tables together.
  ///
  /// - Throws: `GridError.unpaired` when they are over different questions.
  package static func joined(_ parts: [MeasuredRows]) throws -> MeasuredRows {
    guard let first = parts.first else { throw EmptyInput("tables") }
    guard parts.count > 1 else { return first }
    for other in parts.dropFirst() {
      guard other.questions == first.questions else {
        throw GridError.unpaired(first: first.title, second: other.title)
      }
      guard other.seeds == first.seeds else {
        throw GridError.unpaired(
          first: first.seeds.map { "seeds \(SeedWords.words(of: $0))" } ?? "rows of one run",
          second: other.seeds.map { "seeds \(SeedWords.words(of: $0))" } ?? "rows of one run")
      }
    }
    let rows = parts.flatMap(\.rows)
    let names = EvaluatedSubject.distinguished(rows.map(\.name))
    return MeasuredRows(
      questions: first.questions, asked: first.asked, title: first.title, protocolLine: first.protocolLine,
      catalog: first.catalog,
      rows: zip(rows, names).map { row, name in
        Row(
          name: name, identities: row.identities, isCeiling: row.isCeiling, measurements: row.measurements,
          isOneTraining: row.isOneTraining)
      },
      seeds: first.seeds, seedNote: first.seedNote, design: nil, clusters: first.clusters,
      notes: parts.flatMap(\.notes))
  }
}
