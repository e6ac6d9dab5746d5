/// How stage 1 puts the placeholder into a caption.
public protocol CaptionMasking: Sendable {
  /// The caption with its placeholder; `draw` gives integers below its argument.
  ///
  /// - Throws: what finding the words to mask throws.
  func masked(_ caption: String, placeholder: String, draw: (Int) -> Int) throws -> String
}
