import Benchmarks
import ExperimentStore
import Files

/// The rows of a table over a target, with every query's outcome.
package struct Evaluation {
  package let target: EvaluationTarget
  package let rows: [EvaluatedRow]
  /// What is to be said of captions that rows learnt from and that queries ask about.
  package let notes: [String]

  /// Evaluates each subject, or finds it evaluated; what rows have in common is made once.
  ///
  /// - Throws: `LeakageError.trained`, `EmptyInput`, `WidthMismatch` before anything is computed; what `EvaluatedRow` throws.
  package init(_ subjects: [EvaluatedSubject], on target: EvaluationTarget, in workspace: Workspace) throws {
    try target.checkUnseen(by: subjects.map { ("rows", $0) })
    guard target.queryCount > 0 else { throw EmptyInput("queries") }
    let features = try subjects.map { try target.features(by: $0.backbone, in: workspace) }
    let target = try target.leavingOutUnreadable(in: features)
    self.target = target
    notes = target.overlapNotes(of: subjects.compactMap(\.triplets))
    var galleries: [ContentHash: TargetGallery] = [:]
    var rows: [EvaluatedRow] = []
    for (subject, features) in zip(subjects, features) {
      let gallery = galleries[features.hash] ?? TargetGallery(target, features: features)
      galleries[features.hash] = gallery
      rows.append(try EvaluatedRow(subject, on: target, gallery: gallery, in: workspace))
    }
    for (index, name) in EvaluatedSubject.distinguished(rows.map(\.name)).enumerated() {
      rows[index].name = name
    }
    self.rows = rows
  }
}
