import ExperimentStore
import Files
import Language
import Reports

/// What a search found: names and scores, best first, and how the images look.
public struct SearchValue {
  /// The image that it starts from.
  enum Reference {
    /// An image of the gallery, and its name there.
    case item(Int, name: String)
    /// A picture file.
    case file(ReferenceFile)

    /// For people.
    var name: String {
      switch self {
      case .item(_, let name): name
      case .file(let file): file.path
      }
    }
  }

  /// An image that answers.
  struct Answer {
    /// Its place in the gallery.
    let item: Int
    let name: String
    /// Its cosine with the query.
    let score: Float
  }

  /// The model's or the baseline's name.
  let row: String
  /// What embeds images and texts.
  let backbone: String
  let reference: Reference?
  let text: String?
  /// Where it looked, and among how many.
  let gallery: String
  let imageCount: Int
  let excludesReference: Bool
  let answers: [Answer]
  let pictures: any GalleryPictures
  let object: StoredObject
  /// SHA-256 of its content.
  public let hash: ContentHash

  /// "photo.jpg + “at night”"
  var question: String { Self.question(reference?.name, text) }

  static func question(_ image: String?, _ text: String?) -> String {
    [image, text.map { "“\($0)”" }].compactMap { $0 }.joined(separator: " + ")
  }

  /// How the answers came about.
  var protocolLine: String {
    "\(row) on \(backbone): \(question) in \(gallery) (\(imageCount) images"
      + "\(excludesReference ? ", reference left out" : "")); score cosine, ties to the lower index"
  }

  /// One line: what it is and how large.
  public var summary: String {
    let best = answers.first.map { ", the best \($0.name)" } ?? ""
    return "search for \(question) in \(gallery): \(answers.count) of \(imageCount) images\(best)"
  }

  /// Ranks, names and scores as a table.
  var table: ResultTable {
    ResultTable(
      columns: [.init("rank", decimals: 0), .init("name"), .init("score", decimals: 4)],
      rows: answers.enumerated().map { place, answer in
        [.number(Double(place + 1)), .text(answer.name), .number(Double(answer.score))]
      }, notes: [protocolLine])
  }

  /// Several searches as one table.
  static func table(of searches: [SearchValue]) -> ResultTable {
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
