import ExperimentStore

/// How many recipes a store saw on some questions, read only when it is shown: a script of a thousand evaluations would
/// otherwise read every one of them a thousand times.
package struct LookCount {
  private let asked: AskedQuestions
  private let store: ExperimentStore

  init(of asked: AskedQuestions, in store: ExperimentStore) {
    self.asked = asked
    self.store = store
  }

  /// "emoji test was looked at by 41 recipes in this store", as of now.
  ///
  /// - Throws: `StoreError`.
  package func line() throws -> String { try Looks(at: asked, in: store).line }
}
