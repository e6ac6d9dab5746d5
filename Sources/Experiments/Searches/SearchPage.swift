import CLIP
import Images
import Reports

/// Searches with their pictures, for a page.
package enum SearchPage {
  /// The query, the answers, and how they came about.
  package static func blocks(of search: SearchValue, failed: (String) -> Void) -> [any HTMLBlock] {
    let areDrawn = search.pictures.areDrawn
    let answers = search.answers.map { answer in
      HTMLRetrieval.Answer(
        name: answer.name, score: Double(answer.score),
        picture: PageThumbnail.picture(answer.name, isDrawn: areDrawn, failed: failed) {
          try search.pictures.picture(answer.item)
        })
    }
    let reference: HTMLPicture? =
      switch search.reference {
      case nil: nil
      case .item(let item, let name)?:
        PageThumbnail.picture(name, isDrawn: areDrawn, failed: failed) { try search.pictures.picture(item) }
      case .file(let file)?:
        PageThumbnail.picture(file.title, isDrawn: false, failed: failed) {
          try ImageDecoder(transparency: search.pictures.reading.transparency).decode(
            contentsOfFile: file.path)
        }
      }
    var notes = [search.protocolLine]
    if !answers.isEmpty, answers.allSatisfy({ $0.picture == nil }) {
      notes.append("Only the names of these images are known here: there are no pictures to show.")
    }
    return [
      HTMLRetrieval(
        reference: search.reference?.name, picture: reference, text: search.text, answers: answers)
    ] + notes.map { HTMLParagraph($0) }
  }
}
