/// How a table's numbers came about; its line is printed under them.
public struct EvaluationProtocol: Hashable, Sendable {
  /// One collection of images and its queries.
  public struct Part: Hashable, Sendable {
    /// The task's name.
    public let name: String
    /// How many queries are asked.
    public let queries: Int
    /// How many queries the published file has; nil when not known.
    public let publishedQueries: Int?
    /// How many images are ranked for a query: the fewest and the most.
    public let ranked: ClosedRange<Int>
    /// How many images the benchmark lists for it; more than are ranked when the gallery is partial.
    public let listed: Int
    /// How many images the published gallery has; nil when not known.
    public let publishedImages: Int?
  }

  /// Where the features of images are from.
  public enum Source: Hashable, Sendable {
    /// Drawn for this table.
    case drawing
    /// Made of the images for this table; how they became pixels, such as "clip".
    case images(preprocessing: String)
    /// Made before, of images of that name.
    case features(of: String, preprocessing: String)
    /// Read from a file: how they were made is not known.
    case file(String)

    /// Its words in the protocol's line.
    public var words: String {
      switch self {
      case .drawing: "gallery features from the original image tower"
      case .images(let preprocessing):
        "preprocessing \(preprocessing); gallery features from the original image tower"
      case .features(let images, let preprocessing):
        "features of \(images), preprocessing \(preprocessing); gallery features from the original image tower"
      case .file(let path): "features from the file \(path), taken to be the original image tower's"
      }
    }
  }

  /// The benchmark's name.
  public let benchmark: String
  /// The split that is evaluated.
  public let split: String
  /// Which of several protocols; nil where there is one.
  public let variant: String?
  /// Which queries are asked, where it is not all of them.
  public let restriction: String?
  /// What is ranked for whom, one for each gallery size.
  public let parts: [Part]
  /// Whether the reference takes part.
  public let reference: ReferenceRule
  /// Where the features of images are from.
  public let source: Source
  /// The sentence of a query, such as "a photo of $ that {text}"; nil where the line does not give it.
  public let template: String?
  /// What the numbers are, such as "recall in percent"; nil where a table says it.
  public let unit: String?

  /// Whether every image that the benchmark lists takes part.
  public var isPartial: Bool { parts.contains { $0.ranked.upperBound < $0.listed } }

  /// One line for under a table.
  public var line: String {
    let queries = parts.map { part in
      let published = part.publishedQueries.flatMap { $0 == part.queries ? nil : " of the \($0) published" }
      return "\(part.queries)\(published ?? "")"
    }
    let galleries = parts.map { part in
      let ranked =
        part.ranked.lowerBound == part.ranked.upperBound
        ? "\(part.ranked.upperBound)" : "\(part.ranked.lowerBound) to \(part.ranked.upperBound)"
      return ranked + (part.ranked.upperBound < part.listed ? " of \(part.listed)" : "")
        + (part.publishedImages.flatMap { $0 == part.listed ? nil : " (\($0) published)" } ?? "")
    }
    let names = parts.count > 1 ? " (\(parts.map(\.name).joined(separator: " / ")))" : ""
    let removal =
      switch reference {
      case .removed: "reference removed"
      case .kept: "reference kept"
      case .absent: "reference not among them"
      }
    return
      "\(benchmark) \(split)\(variant.map { ", \($0)" } ?? "")\(restriction.map { ", \($0)" } ?? "")\(names): "
      + "\(queries.joined(separator: " / ")) queries, "
      + "\(isPartial ? "PARTIAL " : "")gallery of \(galleries.joined(separator: " / ")) images"
      + "\(reference == .absent ? " a query" : ""), \(removal); "
      + "\(template.map { "template \"\($0)\"; " } ?? "")"
      + "\(source.words); score cosine, ties to the lower index\(unit.map { "; \($0)" } ?? "")"
  }
}

extension RetrievalBenchmark {
  /// How this benchmark's numbers come about, with the template.
  public func evaluationProtocol(template: String, source: EvaluationProtocol.Source) -> EvaluationProtocol {
    evaluationProtocol(template: template, source: source, unit: nil)
  }

  /// How this benchmark's numbers come about.
  func evaluationProtocol(
    template: String?, source: EvaluationProtocol.Source, unit: String?
  ) -> EvaluationProtocol {
    EvaluationProtocol(
      benchmark: Self.name, split: split, variant: variant, restriction: restriction?.words,
      parts: tasks.map { task in
        let candidates = task.queries.map(\.candidates.count)
        let sizes = task.gallery.isEmpty ? candidates : [task.gallery.count]
        let ranked = (sizes.min() ?? 0)...(sizes.max() ?? 0)
        return EvaluationProtocol.Part(
          name: task.name, queries: task.queries.count,
          publishedQueries: Self.publishedQueries(split: split, task: task.name), ranked: ranked,
          listed: task.listedGallery, publishedImages: publishedImages(of: task.name))
      }, reference: Self.reference, source: source, template: template, unit: unit)
  }
}
