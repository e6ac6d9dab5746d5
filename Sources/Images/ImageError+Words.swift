import Diagnostics
import Files

extension DiagnosticCode {
  /// An image that cannot be decoded or has the wrong size.
  public static let image = DiagnosticCode(
    "E143", "an image cannot be used", explanation: "The message says what is wrong with its bytes.")
}

extension ImageError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.image]

  /// The reason as a message of its own.
  public var words: ErrorWords { ErrorWords(.image, reason) }

  /// What is wrong with the image, to follow a name that tells where it is.
  package var reasonWithoutPath: String {
    if case .unreadable(_, let code) = self { SystemReason.words(for: code) } else { reason }
  }

  /// What is wrong with the image as results keep it: without its path, and in words that stay the same.
  package var recordedReason: String {
    if case .foreign = self { ImageError.unknownFormat(firstBytes: []).reason } else { reasonWithoutPath }
  }

  /// What is wrong with the image, to follow its name and a colon.
  public var reason: String {
    switch self {
    case .invalidSize(let width, let height): "an image cannot be \(width) x \(height)"
    case .pixelCount(let expected, let found): "it has \(found) values instead of \(expected)"
    case .outside(let left, let top, let width, let height, let imageWidth, let imageHeight):
      "\(width) x \(height) at \(left), \(top) is not inside \(imageWidth) x \(imageHeight)"
    case .unknownFormat: "it is neither PNG nor JPEG"
    case .foreign(let kind): "it \(kind.sentence(insteadOf: .picture)); \(kind.help(insteadOf: .picture))"
    case .tooLarge(let width, let height, let maximum):
      "its header says \(width) x \(height) pixels, and at most \(maximum) are read"
    case .truncated(let format): "the \(format.rawValue) ends before its picture does"
    case .damaged(let format, let detail): "the \(format.rawValue) is damaged: \(detail)"
    case .unsupported(let format, let detail): "this kind of \(format.rawValue) is not supported: \(detail)"
    case .unreadable(let path, let code): SystemReason.unreadable(path, code)
    case .outOfMemory(let format): "there is not enough memory to decode the \(format.rawValue)"
    }
  }
}
