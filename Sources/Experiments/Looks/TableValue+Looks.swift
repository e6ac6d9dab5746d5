extension TableValue {
  /// The table with a line that says how many recipes were evaluated on its questions, where they are reported; the
  /// line is shown and not stored, as it is another after the next evaluation.
  ///
  /// - Throws: `StoreError`.
  package func counting(_ asked: AskedQuestions?, in workspace: Workspace) throws -> TableValue {
    guard let asked, asked.isReported else { return self }
    var copy = self
    copy.looks = try Looks(at: asked, in: workspace).line
    return copy
  }
}
