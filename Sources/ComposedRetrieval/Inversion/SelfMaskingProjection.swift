import Corpora
import Tensors

/// Replaces the keywords of captions by the pseudo-token (LinCIR; Gu et al., 2024, section 3.2).
///
/// Every maximal run of keywords becomes one placeholder; all placeholders of a caption stand for the same
/// pseudo-token. When nothing can be masked, one word chosen at random is. The placeholder is always a word of
/// its own, with a space to either side, as a tokenizer would glue it to a neighbouring mark; a placeholder
/// that the caption itself has is dropped, so that it takes no pseudo-token.
public struct SelfMaskingProjection: CaptionMasking {
  /// What finds the keywords.
  public let tagger: any KeywordTagger

  /// A projection that masks what the tagger finds.
  public init(tagger: any KeywordTagger) {
    self.tagger = tagger
  }

  /// The caption with its keywords replaced; without any word it is the placeholder alone.
  ///
  /// The random word is drawn from `stream` at `counter`, so that the text is a function of the arguments.
  ///
  /// - Throws: what the tagger throws.
  public func masked(
    _ caption: String, placeholder: String, stream: RandomStream, counter: Int
  ) throws -> String {
    try masked(caption, placeholder: placeholder) { stream.integers(1, below: $0, counter: counter)[0] }
  }

  /// The same with `draw` giving integers below its argument; it is called at most once.
  ///
  /// - Throws: what the tagger throws.
  public func masked(_ caption: String, placeholder: String, draw: (Int) -> Int) throws -> String {
    var runs = try tagger.keywordRuns(of: caption)
    if runs.isEmpty {
      let words = CaptionToken.tokens(of: caption).filter(\.isWord)
      guard !words.isEmpty else { return placeholder }
      runs = [words[draw(words.count)].range]
    }
    var text = SpacedText(placeholder: placeholder)
    let utf8 = Array(caption.utf8)
    var start = 0
    for run in runs {
      text.append(utf8[start..<run.lowerBound])
      text.appendPlaceholder()
      start = run.upperBound
    }
    text.append(utf8[start...])
    return text.string
  }

  /// A text of words with one space between them, in which the placeholder is a word of its own.
  private struct SpacedText {
    private let placeholder: [UInt8]
    private var bytes: [UInt8] = []

    init(placeholder: String) {
      self.placeholder = Array(placeholder.utf8)
    }

    var string: String {
      String(decoding: bytes.last == 0x20 ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }

    mutating func appendPlaceholder() {
      appendSpace()
      bytes += placeholder
      appendSpace()
    }

    /// Appends a part of the caption; placeholders in it become white space.
    mutating func append(_ part: ArraySlice<UInt8>) {
      var rest = part
      while let byte = rest.first {
        if !placeholder.isEmpty, rest.starts(with: placeholder) {
          rest = rest.dropFirst(placeholder.count)
          appendSpace()
          continue
        }
        rest = rest.dropFirst()
        if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { appendSpace() } else { bytes.append(byte) }
      }
    }

    private mutating func appendSpace() {
      if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
    }
  }
}
