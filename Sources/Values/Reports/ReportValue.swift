import Diagnostics
import ExperimentStore
import Files
import Language
import Reports

/// Values and paragraphs under one title, on their way to a page.
public struct ReportValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "report", documentation: "Tables, figures, pictures and words under one title, for a page in one file.")

  /// Something that a report shows.
  package enum Part {
    case words(String)
    case value(ReportPart)
  }

  package let title: String
  package let parts: [Part]
  /// SHA-256 of its content.
  public let hash: ContentHash

  package init(title: String, parts: [Part]) {
    self.title = title
    self.parts = parts
    var hasher = ContentHasher(domain: "report")
    hasher.append(title)
    hasher.beginList(count: parts.count)
    for part in parts {
      switch part {
      case .words(let text): hasher.append(text)
      case .value(let value): hasher.append(value.hash)
      }
    }
    hash = hasher.finalize()
  }

  /// One line: what it is and how large.
  public var summary: String {
    let count = parts.count { if case .value = $0 { true } else { false } }
    return "report “\(title)” of \(Quantity.count(count, "value"))"
  }
}

extension ReportValue: ExportableValue {
  package static var exportEndings: [String] { ["html", "htm"] }
  package static var exportDocumentation: String {
    "Writes a report as a page in one file, with lineage and the script that makes it."
  }

  package func export(to path: String, in context: ExportContext) throws -> ExportedFiles {
    var page = ReportPage(title: title)
    for part in parts {
      switch part {
      case .words(let text): page.append(text)
      case .value(let value): try page.append(value)
      }
    }
    return page.file(at: path, in: context)
  }
}
