import CLIP
import Reports

extension RetrievalPictures {
  /// The queries as one picture, which carries what they ask and every caption.
  ///
  /// - Throws: `StoreError`, `NotebookError.missingArray`.
  func figure(failed: (String) -> Void) throws -> RetrievalFigure {
    RetrievalFigure(
      title: "Queries of \(row) with their \(Self.answers) best answers", caption: split.protocolLine(nil),
      retrievals: try retrievals(failed: failed))
  }

  /// The queries of the picture with their answers and scores, for a page.
  ///
  /// - Throws: `StoreError`, `NotebookError.missingArray`.
  func retrievals(failed: (String) -> Void) throws -> [HTMLRetrieval] {
    let object = try outcomes.object()
    guard let top = object.array(named: "top"), top.shape.count == 2 else {
      throw NotebookError.missingArray("top", object: object.kind)
    }
    let items = try top.elements(of: Int32.self).map(Int.init)
    let scores = try object.array(named: "scores")?.elements(of: Float.self)
    let ranks = try object.array(named: "ranks")?.elements(of: Int32.self)
    let texts = split.dataset.captionTexts
    func picture(_ item: Int) -> HTMLPicture? {
      PageThumbnail.picture(texts[item], isDrawn: true, failed: failed) { try split.dataset.picture(item) }
    }
    return queries().map { query in
      let triplet = split.triplets[query]
      let first = query * top.shape[1]
      let answers = (first..<first + min(Self.answers, top.shape[1])).map { place in
        HTMLRetrieval.Answer(
          name: texts[items[place]], score: scores.map { Double($0[place]) }, picture: picture(items[place]),
          isRight: items[place] == triplet.target)
      }
      let isFound = answers.contains { $0.isRight == true }
      let place = ranks.map { Int($0[query]) } ?? 0
      return HTMLRetrieval(
        reference: texts[triplet.reference], picture: picture(triplet.reference), text: triplet.text,
        note: isFound || place < 1 ? nil : "the right answer, \(texts[triplet.target]), is at place \(place)",
        answers: answers)
    }
  }
}
