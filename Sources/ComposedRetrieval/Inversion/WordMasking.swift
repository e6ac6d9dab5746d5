/// Half of the captions become "a photo of $" alone, half keep some of their words after it, in random order.
///
/// Suits short captions that are nothing but keywords, such as emoji names.
public struct WordMasking: CaptionMasking {
  /// Creates the masking.
  public init() {}

  /// The caption with its placeholder; `draw` gives integers below its argument.
  public func masked(_ caption: String, placeholder: String, draw: (Int) -> Int) -> String {
    var words = caption.split(whereSeparator: \.isWhitespace).map(String.init)
    words.removeAll { $0 == placeholder }
    let kept = draw(2) == 0 ? 0 : draw(max(1, words.count))
    // The first `kept` places of a Fisher-Yates shuffle.
    for i in 0..<kept { words.swapAt(i, i + draw(words.count - i)) }
    return (["a photo of \(placeholder)"] + words.prefix(kept)).joined(separator: " ")
  }
}
