import Files

/// A recipe that was evaluated on some questions: a model under any seeds, or a baseline.
package struct Look {
  /// The row's name.
  package let name: String
  /// The latest of its evaluations, with the trainings behind it.
  package internal(set) var latest: RunRecord
  /// When the first was sealed, such as "2026-11-29T10:26:44Z".
  package let first: String
  /// How many of its models were evaluated, such as one for each seed.
  package internal(set) var models: Set<ContentHash>
}
