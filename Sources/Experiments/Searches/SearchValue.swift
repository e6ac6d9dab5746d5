import ExperimentStore
import Files
import Reports

/// What a search found: names and scores, best first, and how the images look.
public struct SearchValue {
  /// The image that it starts from.
  package enum Reference {
    /// An image of the gallery, and its name there.
    case item(Int, name: String)
    /// A picture file.
    case file(ReferenceFile)

    /// For people.
    package var name: String {
      switch self {
      case .item(_, let name): name
      case .file(let file): file.title
      }
    }
  }

  /// An image that answers.
  package struct Answer {
    /// Its place in the gallery.
    package let item: Int
    package let name: String
    /// Its cosine with the query.
    package let score: Float
  }

  /// The model's or the baseline's name.
  package let row: String
  /// What embeds images and texts.
  package let backbone: String
  package let reference: Reference?
  package let text: String?
  /// Where it looked, and among how many.
  package let gallery: String
  package let imageCount: Int
  package let excludesReference: Bool
  package let answers: [Answer]
  package let pictures: any GalleryPictures
  package let object: StoredObject
  /// SHA-256 of its content.
  public let hash: ContentHash

  /// "photo.jpg + “at night”"
  package var question: String { Self.question(reference?.name, text) }

  package static func question(_ image: String?, _ text: String?) -> String {
    [image, text.map { "“\($0)”" }].compactMap { $0 }.joined(separator: " + ")
  }

  /// How the answers came about.
  package var protocolLine: String {
    "\(row) on \(backbone): \(question) in \(gallery) (\(imageCount) images"
      + "\(excludesReference ? ", reference left out" : "")); score cosine, ties to the lower index"
  }

  /// One line: what it is and how large.
  public var summary: String {
    let best = answers.first.map { ", the best \($0.name)" } ?? ""
    return "search for \(question) in \(gallery): \(answers.count) of \(imageCount) images\(best)"
  }

  /// Ranks, names and scores as a table.
  package var table: ResultTable {
    ResultTable(
      columns: [.init("rank", decimals: 0), .init("name"), .init("score", decimals: 4)],
      rows: answers.enumerated().map { place, answer in
        [.number(Double(place + 1)), .text(answer.name), .number(Double(answer.score))]
      }, notes: [protocolLine])
  }

  /// Several searches as one table.
  package static func table(of searches: [SearchValue]) -> ResultTable {
    guard searches.count > 1 else { return searches.first?.table ?? ResultTable(columns: [], rows: []) }
    return ResultTable(
      columns: [
        .init("model"), .init("image"), .init("text"), .init("rank", decimals: 0), .init("name"),
        .init("score", decimals: 4),
      ],
      rows: searches.flatMap { search in
        search.table.rows.map { row in
          [.text(search.row), .text(search.reference?.name ?? ""), .text(search.text ?? "")] + row
        }
      }, notes: searches.map(\.protocolLine))
  }
}
