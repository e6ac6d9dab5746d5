import Tensors

/// Replaces the keywords of captions by the pseudo-token (LinCIR; Gu et al., 2024, section 3.2).
///
/// Every maximal run of keywords becomes one placeholder; all placeholders of a caption stand for the same
/// pseudo-token. When nothing can be masked, one word chosen at random is. The placeholder is always a word of
/// its own, with a space to either side, as a tokenizer would glue it to a neighbouring mark; a placeholder
/// that the caption itself has is dropped, so that it takes no pseudo-token.
public struct SelfMaskingProjection: Sendable {
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
  package func masked(_ caption: String, placeholder: String, draw: (Int) -> Int) throws -> String {
    var runs = try tagger.keywordRuns(of: caption)
    if runs.isEmpty {
      let words = CaptionToken.tokens(of: caption).filter(\.isWord)
      guard !words.isEmpty else { return placeholder }
      runs = [words[draw(words.count)].range]
    }
    let utf8 = Array(caption.utf8)
    var pieces: [Substring] = []
    var start = 0
    for run in runs + [utf8.count..<utf8.count] {
      // A kept piece never holds the placeholder; its white space is written anew.
      let kept = String(decoding: utf8[start..<run.lowerBound], as: UTF8.self)
      pieces += kept.replacing(placeholder, with: " ").split(whereSeparator: \.isWhitespace)
      if run.lowerBound < utf8.count { pieces.append(placeholder[...]) }
      start = run.upperBound
    }
    return pieces.joined(separator: " ")
  }
}
