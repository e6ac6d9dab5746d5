import ExperimentStore
import Language

/// A corpus of captions: all that stage 1 learns from.
public struct CaptionsValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature("captions", documentation: "Captions, what stage 1 is trained on.")
  let source: String
  let texts: [String]
  /// SHA-256 of its content.
  public let hash: ContentHash

  init(source: String, texts: [String]) {
    self.source = source
    self.texts = texts
    var hasher = ContentHasher(domain: "captions")
    hasher.beginList(count: texts.count)
    for text in texts { hasher.append(text) }
    hash = hasher.finalize()
  }

  /// One line: what it is and how large.
  public var summary: String {
    "\(texts.count) captions of \(source), such as "
      + texts.prefix(2).map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
