import Files

/// A recipe that was looked at on some questions: a model under any seeds, or a baseline.
package struct Look {
  /// The row's name.
  package let name: String
  /// The latest of its evaluations, with the trainings behind it; where it was measured by `similarities`, `gap` or
  /// `words` alone, the latest of these.
  package internal(set) var latest: RunRecord
  /// When the first look was sealed, such as "2026-11-29T10:26:44Z".
  package let first: String
  /// When the last one was.
  package internal(set) var last: String
  /// How many of its models were looked at, such as one for each seed.
  package internal(set) var models: Set<ContentHash>
}
