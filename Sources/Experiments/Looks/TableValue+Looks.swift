import Reports

extension TableValue {
  /// The table with a line that says how many recipes were looked at on its questions, where they are reported; the
  /// line is shown and not stored, as it is another after the next evaluation.
  ///
  /// - Throws: `StoreError` where there is no store.
  package func counting(_ asked: AskedQuestions, in workspace: Workspace) throws -> TableValue {
    guard asked.isReported else { return self }
    var copy = self
    let store = try workspace.steps.store
    // Read only when it is shown: a script of a thousand evaluations would read every one of them a thousand times.
    copy.looks = { try Looks(at: asked, in: store).line }
    return copy
  }

  /// What `show` shows.
  ///
  /// - Throws: `StoreError`.
  package func shown() throws -> ResultTable { try looks.map { table.noting(try $0()) } ?? table }
}
