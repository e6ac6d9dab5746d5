import ExperimentStore

/// Where a replay finds what cannot be computed again: the answers of language models, and which trials of a tuning
/// its budget left.
package struct RecordedAnswers {
  /// The store that has them; nil where there is none.
  package let store: ExperimentStore?
  /// Finished tunings, the latest first.
  package let tunings: [RecordedTuning]
  /// How the hashes begin of the values that the script's statements had.
  package let values: Set<String>

  package init(store: ExperimentStore?, tunings: [RecordedTuning] = [], values: Set<String> = []) {
    self.store = store
    self.tunings = tunings
    self.values = values
  }
}
