import FoundationEssentials

/// A JSON object with columns, rows in full precision, and notes (RFC 8259).
public struct JSONFormat: TextTableFormat {
  private struct Document: Encodable {
    struct Column: Encodable {
      let name: String
      let decimals: Int?
      let largerIsBetter: Bool?
    }

    struct Section: Encodable {
      let beforeRow: Int
      let title: String
    }

    let columns: [Column]
    let rows: [[Cell]]
    let sections: [Section]
    let notes: [String]
  }

  private enum Cell: Encodable {
    case text(String)
    case number(Double)
    case null

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      case .null: try container.encodeNil()
      }
    }
  }

  /// The file extensions that ask for it.
  public let extensions = ["json"]

  /// Creates the format.
  public init() {}

  /// The table as the text of a file; what is not a finite number is null.
  public func text(for table: ResultTable) -> String {
    let document = Document(
      columns: table.columns.map {
        .init(name: $0.name, decimals: $0.decimals, largerIsBetter: $0.largerIsBetter)
      },
      rows: table.rows.map { row in
        row.map { cell in
          switch cell {
          case .text(let text): .text(text)
          case .number(let number), .rounded(let number, _): number.isFinite ? .number(number) : .null
          case .missing: .null
          }
        }
      },
      sections: table.sections.sorted { $0.key < $1.key }.map { .init(beforeRow: $0.key, title: $0.value) },
      notes: table.notes)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Every number is finite, and nothing else can fail.
    guard let data = try? encoder.encode(document) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
