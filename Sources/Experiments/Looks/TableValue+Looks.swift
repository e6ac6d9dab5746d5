import Reports

extension TableValue {
  /// The table with a line that says how many recipes were looked at on its questions, where they are reported; the
  /// line is shown and not stored, as it is another after the next evaluation.
  ///
  /// - Throws: `StoreError` where there is no store.
  package func counting(_ asked: AskedQuestions, in workspace: Workspace) throws -> TableValue {
    guard asked.isReported else { return self }
    var copy = self
    copy.looks = LookCount(of: asked, in: try workspace.steps.store)
    return copy
  }

  /// What `show` shows.
  ///
  /// - Throws: `StoreError`.
  package func shown() throws -> ResultTable { try looks.map { table.noting(try $0.line()) } ?? table }
}
