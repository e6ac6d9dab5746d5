/// What stands in a file that was meant to hold something else, told by its first bytes.
public enum FileKind: Hashable, Sendable {
  /// The pointer that Git LFS leaves where a file has not been fetched.
  case lfsPointer
  /// A page, such as servers send in the place of a file.
  case html
  /// Text of two bytes a unit.
  case utf16
  /// Text of four bytes a unit.
  case utf32
  /// A file of a known binary format, in words.
  case format(String)
  /// Bytes that are no text.
  case binary

  /// What begins with these bytes, of which a few thousand are looked at; nil for text.
  package init?(beginning bytes: UnsafeRawBufferPointer) {
    let start = Array(bytes.prefix(4096))
    if let kind = Self.byMark(start) {
      self = kind
      return
    }
    let text = start.drop { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) || [0xEF, 0xBB, 0xBF].contains($0) }
    let word = String(decoding: text.prefix(48), as: UTF8.self)
    if word.hasPrefix("version https://git-lfs.github.com/spec/") {
      self = .lfsPointer
    } else if ["<!doctype html", "<html", "<head>", "<?xml"].contains(where: {
      word.lowercased().hasPrefix($0)
    }) {
      self = .html
    } else if start.contains(0) {
      self = .binary
    } else {
      return nil
    }
  }

  package init?(beginning bytes: some Sequence<UInt8>) {
    let start = Array(bytes.prefix(4096))
    guard let kind = start.withUnsafeBytes({ FileKind(beginning: $0) }) else { return nil }
    self = kind
  }

  /// What begins with these bytes where a binary file is expected and they are not its beginning; nil where they could
  /// be any binary file, or text.
  package init?(beginning bytes: some Sequence<UInt8>, expecting expected: ExpectedFile) {
    let start = Array(bytes.prefix(4096))
    guard let kind = FileKind(beginning: start) else { return nil }
    switch kind {
    case .binary where expected != .text: return nil
    // Without a mark, small numbers of two bytes look the same.
    case .utf16 where expected != .text && !Self.isMarked(start): return nil
    case .format(let name) where expected.formats.contains(name): return nil
    default: self = kind
    }
  }

  private static func isMarked(_ start: [UInt8]) -> Bool {
    start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
  }

  private static let magic: [([UInt8], String)] = [
    (Array("PK\u{3}\u{4}".utf8), "a ZIP archive"), ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"), ([0x89, 0x48, 0x44, 0x46], "an HDF5 file"),
    ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59], "a NumPy array"), (Array("PAR1".utf8), "a Parquet file"),
    (Array("ARROW1".utf8), "an Arrow file"), (Array("SQLite format 3\0".utf8), "an SQLite database"),
    (Array("%PDF-".utf8), "a PDF document"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed with xz"),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd"), ([0x1F, 0x8B], "compressed with gzip"),
    ([0x42, 0x5A, 0x68, 0x31, 0x41, 0x59], "compressed with bzip2"),
    ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59], "compressed with bzip2"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"), (Array("GIF8".utf8), "a GIF picture"),
    ([0x49, 0x49, 0x2A, 0x00], "a TIFF picture"), ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF picture"),
  ]

  /// Formats whose marks may as well be the first letters of a text.
  private static let letters = ["a Parquet file", "an Arrow file", "a GIF picture"]

  private static func isWord(_ format: String, _ start: [UInt8]) -> Bool {
    letters.contains(format)
      && !start.prefix(64).contains { $0 < 0x20 && !(0x09...0x0D).contains($0) || $0 == 0x7F }
  }

  private static func byMark(_ start: [UInt8]) -> FileKind? {
    if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32 }
    if isMarked(start) { return .utf16 }
    if start.starts(with: "RIFF".utf8), start.dropFirst(8).starts(with: "WEBP".utf8) {
      return .format("a WebP picture")
    }
    if let known = magic.first(where: { start.starts(with: $0.0) }), !isWord(known.1, start) {
      return .format(known.1)
    }
    // Without a mark: every other byte of Latin letters is zero.
    guard start.count >= 4, start.count(where: { $0 == 0 }) * 3 >= start.count else { return nil }
    let even = stride(from: 0, to: start.count, by: 2).count { start[$0] == 0 }
    let odd = stride(from: 1, to: start.count, by: 2).count { start[$0] == 0 }
    return (even == 0) != (odd == 0) ? .utf16 : nil
  }
}
