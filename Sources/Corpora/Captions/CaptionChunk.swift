/// Neighbouring captions of a corpus in memory.
struct CaptionChunk: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where every caption ends in `bytes`.
  private(set) var ends: [Int] = []

  var count: Int { ends.count }

  func isFull(_ limits: CorpusLimits) -> Bool {
    count >= limits.chunkCaptions || bytes.count >= limits.chunkBytes
  }

  subscript(index: Int) -> String {
    String(decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
  }

  /// Appends the caption of a line, if it has one; says whether it has.
  mutating func append(
    captionOf line: UnsafeRawBufferPointer, number: Int, by extractor: CaptionExtractor
  ) throws -> Bool {
    guard try extractor.append(captionOf: line, number: number, to: &bytes) else { return false }
    ends.append(bytes.count)
    return true
  }

  /// Appends a caption that has no white space around it, unless it is empty; says whether it did.
  @discardableResult
  mutating func append(_ caption: String) -> Bool {
    guard !caption.isEmpty else { return false }
    bytes.append(contentsOf: caption.utf8)
    ends.append(bytes.count)
    return true
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// The largest number of words of a caption, or `least` when none has more.
  func mostWords(atLeast least: Int) -> Int {
    var (most, start) = (least, 0)
    for (index, end) in ends.enumerated() {
      // Words are at least a byte long, with one between them.
      if end - start > 2 * most, wordLimit(start..<end) > most {
        most = max(most, self[index].split(whereSeparator: \.isWhitespace).count)
      }
      start = end
    }
    return most
  }

  /// A number of words that is never too small: every first byte of white space in UTF-8 may end one.
  private func wordLimit(_ range: Range<Int>) -> Int {
    var (words, isInWord) = (0, false)
    for byte in bytes[range] {
      switch byte {
      case 0x09...0x0D, 0x20, 0xC2, 0xE1...0xE3: isInWord = false
      default:
        words += isInWord ? 0 : 1
        isInWord = true
      }
    }
    return words
  }

  /// The captions in order, each as its length in 8 little-endian bytes and its UTF-8 bytes.
  var framed: [UInt8] {
    var framed: [UInt8] = []
    framed.reserveCapacity(bytes.count + 8 * count)
    var start = 0
    for end in ends {
      withUnsafeBytes(of: UInt64(end - start).littleEndian) { framed.append(contentsOf: $0) }
      framed.append(contentsOf: bytes[start..<end])
      start = end
    }
    return framed
  }
}
