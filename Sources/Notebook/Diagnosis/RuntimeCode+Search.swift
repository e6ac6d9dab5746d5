import Diagnostics
import Language

extension RuntimeCode {
  /// Every code of searches.
  static let search = [searchRow, searchImage, searchTop, searchGallery]

  static let searchRow = DiagnosticCode(
    "E190", "this row cannot be searched with",
    explanation:
      "A model takes an image and a text. Of the baselines, `image` takes no text and `text` no image; `target` needs "
      + "the right answer's caption and is there for evaluations alone.")
  static let searchImage = DiagnosticCode(
    "E191", "the reference image of a search cannot be used",
    explanation:
      "image=\"…\" names an image of the gallery, or a JPEG or PNG file; where it could be both, the gallery's is "
      + "meant, and \"./NAME\" the file. It is looked for before anything runs.")
  static let searchTop = DiagnosticCode(
    "E192", "more answers than images", explanation: "A search cannot give more images than the gallery has.")
  static let searchGallery = DiagnosticCode(
    "E193", "a gallery cannot be searched like this",
    explanation:
      "A gallery is images(…), features of images, or a data set. Features from a file say nothing of pixels: a row "
      + "with visual prompts needs the reference as a file, and a reference that is a file cannot be found among them."
  )
}
