import Benchmarks
import ExperimentStore

/// The numbers that `runs` and `diff` show of a result. They are worked out when it is sealed and kept with its step,
/// so that a thousand runs are listed without reading a thousand results.
package enum RunFigures {
  /// Where recall is measured.
  package static let cutoffs = [1, 5, 10, 50]
  /// How many numbers a training learnt.
  package static let parameters = "parameters"

  /// Recall in percent, the mean over tasks; there is none where a query has several right answers, or none is known.
  package static func recall(at cutoff: Int) -> String { "recall_at_\(cutoff)" }

  /// The figures of what a kind of step left behind; nil for a kind of which none are shown.
  ///
  /// - Throws: `ContentError` for ranks that are not whole numbers.
  package static func figures(of object: StoredObject, leftBy kind: String) throws -> [String: Double]? {
    switch kind {
    case StepKind.evaluate.name: try recalls(of: object)
    case StepKind.invert.name, StepKind.align.name:
      [
        parameters: Double(
          object.arrayNames.filter { $0.hasPrefix("weights/") }
            .reduce(0) { $0 + (object.array(named: $1)?.count ?? 0) })
      ]
    default: nil
    }
  }

  private static func recalls(of object: StoredObject) throws -> [String: Double] {
    let tasks = object.arrayNames.filter { $0 == "ranks" || $0.hasSuffix("/ranks") }
      .compactMap { object.array(named: $0) }
    let isSingle = tasks.allSatisfy { $0.shape.count == 1 || $0.shape[1] == 1 }
    guard !tasks.isEmpty, isSingle else { return [:] }
    let ranks = try tasks.map { try $0.elements(of: Int32.self).map(Int.init) }
    guard ranks.allSatisfy({ !$0.isEmpty }) else { return [:] }
    let means = cutoffs.map { cutoff in
      ranks.reduce(0) { $0 + Recall.percent(at: cutoff, ranks: $1) } / Double(ranks.count)
    }
    return Dictionary(uniqueKeysWithValues: zip(cutoffs.map(recall), means))
  }
}
