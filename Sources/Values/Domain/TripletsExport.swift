import ComposedRetrieval
import Corpora
import Experiments
import Reports

extension TripletsValue: ExportableValue {
  package static var exportEndings: [String] { TripletFormat.endings + ["html"] }
  package static var exportDocumentation: String {
    "Writes triplets as JSON Lines, a JSON list or a table with RTD's keys; .html shows them with their pictures."
  }

  /// So many triplets are on a page; sample() chooses others.
  private static let onPage = 200

  /// - Throws: `ExportFormatError`.
  private func file(ending: String, hasSafeCSV: Bool) throws -> [UInt8] {
    guard let format = TripletFormat(ending: ending) else {
      throw ExportFormatError(ending: ending, known: Self.exportEndings)
    }
    return Array(format.text(of: records, cell: CSVFormat(isSafe: hasSafeCSV).safe).utf8)
  }

  /// A page with pictures, or a file of triplets.
  ///
  /// - Throws: `ExportFormatError`.
  package func export(to path: String, in context: ExportContext) throws -> ExportedFiles {
    let ending = FileValues.ending(of: path)
    guard ending == "html" else {
      return ExportedFiles(files: [(path, try file(ending: ending, hasSafeCSV: context.hasSafeCSV))])
    }
    var unshown: [String] = []
    var notes: [String] = []
    let page = page { unshown.append($0) }
    if triplets.count > Self.onPage {
      notes.append(
        "the page has the first \(Self.onPage) of \(triplets.count): sample(…, \(Self.onPage), seed=1) takes others"
      )
    }
    notes += unshown.prefix(10).map { "not shown: \($0)" }
    if unshown.count > 10 { notes.append("and \(unshown.count - 10) more pictures") }
    return ExportedFiles(files: [(path, Array(page.utf8))], notes: notes)
  }

  private func page(failed: (String) -> Void) -> String {
    let pictures = references.pictures
    let places = Dictionary(
      references.ids.indices.compactMap { index in references.caption(index).map { ($0, index) } }
    ) { first, _ in first }
    var made: [Int: HTMLPicture] = [:]
    func picture(_ index: Int) -> HTMLPicture? {
      if let known = made[index] { return known }
      let picture = PageThumbnail.picture(references.ids[index], isDrawn: pictures.areDrawn, failed: failed) {
        try pictures.picture(index)
      }
      made[index] = picture
      return picture
    }
    let blocks = triplets.prefix(Self.onPage).map { triplet in
      HTMLTriplet(
        reference: references.title(triplet.reference), picture: picture(triplet.reference),
        modification: triplet.modification, target: targetTexts[triplet.target],
        targetPicture: targetPicture(of: triplet, places).flatMap(picture), edit: triplet.edit)
    }
    let gates = HTMLPage.Section(title: "Gates", blocks: [HTMLTable(report.table(title: "Gates"))])
    return HTMLPage(
      title: "\(triplets.count) triplets of \(references.name)",
      sections: [.init(blocks: [HTMLParagraph(heading)] + blocks), gates]
    ).text
  }
}
