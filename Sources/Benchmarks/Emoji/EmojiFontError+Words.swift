import Diagnostics
import Files

extension EmojiFontError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.inputFile]

  /// What is wrong with the font.
  public var words: ErrorWords {
    let install = "apt-get install --reinstall fonts-noto-color-emoji"
    let help = if case .foreign(let kind) = reason { kind.help(insteadOf: .font) } else { install }
    return ErrorWords(
      .inputFile, "cannot use the font \(path): \(reason.sentence)", help: help, at: .argument("font"))
  }
}

extension EmojiFontError.Reason {
  /// What is wrong, to follow the font's path.
  fileprivate var sentence: String {
    switch self {
    case .notAFont: "it is not a font"
    case .foreign(let kind): "it \(kind.sentence(insteadOf: .font))"
    case .tableCutOff(let table): "its table \(table) is cut off"
    case .checksum(let table): "the checksum of its table \(table) does not match"
    case .refused(let code): "it cannot be opened as a font (code \(code))"
    case .noColorBitmaps: "it has no colour bitmaps of a usable size"
    case .glyph(let name, let code): "its picture of \"\(name)\" cannot be decoded (code \(code))"
    case .glyphSize(let name, let width, let height, let side):
      "its picture of \"\(name)\" is \(width) x \(height), larger than \(side) x \(side)"
    case .noEmoji: "it has none of the listed emoji"
    }
  }
}
