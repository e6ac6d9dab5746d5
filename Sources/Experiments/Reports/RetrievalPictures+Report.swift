import Reports

extension RetrievalPictures {
  /// The queries as one picture, which carries what they ask and every caption.
  ///
  /// - Throws: `StoreError`, `MissingArray`.
  package func figure(failed: (String) -> Void) throws -> RetrievalFigure {
    RetrievalFigure(
      title: "Queries of \(row) with their \(Self.answers) best answers", caption: target.protocolLine,
      retrievals: try retrievals(failed: failed))
  }

  /// The queries of the picture with their answers and scores, for a page.
  ///
  /// - Throws: `StoreError`, `MissingArray`.
  package func retrievals(failed: (String) -> Void) throws -> [HTMLRetrieval] {
    try shown().map { shown in
      func picture(_ item: Int) -> HTMLPicture? {
        PageThumbnail.picture(shown.name(item), isDrawn: target.images.areDrawn, failed: failed) {
          try pictures(of: shown, [item]).picture(0)
        }
      }
      let answers = zip(shown.answers, shown.outcome.scores).map { image, score in
        HTMLRetrieval.Answer(
          name: shown.name(image), score: Double(score), picture: picture(image),
          isRight: image == shown.target)
      }
      let isFound = answers.contains { $0.isRight == true }
      let note = shown.target.flatMap { right in
        shown.outcome.rank.map { "the right answer, \(shown.name(right)), is at place \($0)" }
      }
      return HTMLRetrieval(
        reference: shown.name(shown.query.reference), picture: picture(shown.query.reference),
        text: shown.query.texts.joined(separator: " / "), note: isFound ? nil : note, answers: answers)
    }
  }
}
