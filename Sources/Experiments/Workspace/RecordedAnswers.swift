import ExperimentStore

/// Where a replay finds the answers of language models, which cannot be computed again.
package struct RecordedAnswers {
  /// The store that has them; nil where there is none.
  package let store: ExperimentStore?

  package init(store: ExperimentStore?) {
    self.store = store
  }
}
