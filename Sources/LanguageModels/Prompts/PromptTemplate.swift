import ExperimentStore
import Files
import FoundationEssentials
import Glibc

/// The text of a question, with `{caption}` where the caption goes.
public struct PromptTemplate: Hashable, Sendable {
  /// The place of the caption.
  public static let placeholder = "{caption}"
  /// The most bytes that a file may have.
  public static let byteLimit = 1 << 16

  /// The whole text.
  public let text: String
  /// The file that it was read from; nil for the one that comes with the program.
  public let path: String?
  /// SHA-256 of the text.
  public let hash: ContentHash

  /// A template of a file.
  ///
  /// - Throws: `LanguageModelError.template`.
  public init(path: String) throws {
    func refuse(_ problem: LanguageModelError.TemplateProblem) -> LanguageModelError {
      .template(path: path, problem)
    }
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path, limit: Self.byteLimit)
    } catch {
      throw refuse(
        error.code == EFBIG ? .tooLong(limit: Self.byteLimit) : .unreadable(errno: error.code))
    }
    if let kind = FileKind(beginning: bytes), kind != .binary { throw refuse(.foreign(kind)) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw refuse(.notText) }
    guard text.contains(Self.placeholder) else { throw refuse(.withoutCaption) }
    self.init(text: text, path: path)
  }

  package init(text: String, path: String? = nil) {
    self.text = text
    self.path = path
    hash = Array(text.utf8).withUnsafeBytes { ContentHasher.sha256($0) }
  }

  /// The question about a caption: the text with the caption, its blanks made single, at every placeholder.
  ///
  /// A caption that holds the placeholder's own text stays as it is.
  public func prompt(for caption: String) -> String {
    let line = caption.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.split(separator: Self.placeholder, omittingEmptySubsequences: false).joined(separator: line)
  }
}
