import CLIP
import Reports

/// Searches as a page with their pictures.
struct SearchPage {
  /// The page.
  let text: String
  /// Pictures that could not be shown, with the reason.
  private(set) var unshown: [String] = []

  /// The longer side of a picture, in pixels.
  static let side = 256

  init(_ searches: [SearchValue]) {
    var unshown: [String] = []
    let sections = searches.map { search in
      Self.section(of: search, isAlone: searches.count == 1) { unshown.append($0) }
    }
    let title = searches.count == 1 ? searches[0].question : "\(searches.count) searches"
    text = HTMLPage(title: title, sections: sections).text
    self.unshown = unshown
  }

  private static func section(of search: SearchValue, isAlone: Bool, failed: (String) -> Void)
    -> HTMLPage.Section
  {
    let answers = search.answers.map { answer in
      HTMLRetrieval.Answer(
        name: answer.name, score: Double(answer.score),
        picture: picture(answer.name, isDrawn: search.pictures.areDrawn, failed: failed) {
          try search.pictures.picture(answer.item)
        })
    }
    let reference: HTMLPicture? =
      switch search.reference {
      case nil: nil
      case .item(let item, let name)?:
        picture(name, isDrawn: search.pictures.areDrawn, failed: failed) { try search.pictures.picture(item) }
      case .file(let file)?:
        picture(file.path, isDrawn: false, failed: failed) {
          try ImageDecoder(transparency: search.pictures.reading.transparency).decode(
            contentsOfFile: file.path)
        }
      }
    var notes = [search.protocolLine]
    if !answers.isEmpty, answers.allSatisfy({ $0.picture == nil }) {
      notes.append("Only the names of these images are known here: there are no pictures to show.")
    }
    return HTMLPage.Section(
      title: isAlone ? nil : search.question,
      blocks: [
        HTMLRetrieval(
          reference: search.reference?.name, picture: reference, text: search.text, answers: answers)
      ] + notes.map { HTMLParagraph($0) })
  }

  /// A picture scaled down: a drawing as PNG, a photograph as JPEG.
  static func picture(
    _ name: String, isDrawn: Bool, failed: (String) -> Void, _ read: () throws -> RGBImage?
  ) -> HTMLPicture? {
    do {
      guard let image = try read()?.thumbnail(side: side) else { return nil }
      let bytes = try isDrawn ? PNGWriter.encode(image) : JPEGWriter.encode(image)
      return HTMLPicture(
        bytes: bytes, type: isDrawn ? "image/png" : "image/jpeg", width: image.width, height: image.height)
    } catch {
      failed("\(name): \(Diagnosis.words(for: error).message)")
      return nil
    }
  }
}
