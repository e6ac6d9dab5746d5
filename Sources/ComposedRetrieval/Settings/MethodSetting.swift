/// A setting that a part of the method declares for itself; scripts give it as an argument of that name.
///
/// ```swift
/// static let weight = MethodSetting.number("weight", default: 0.5, .atLeast(0), "Weight of the loss term.")
/// ```
public struct MethodSetting: Hashable, Sendable {
  /// A value of a setting; whole numbers, numbers, flags and words are the kinds there are.
  public enum Value: Hashable, Sendable {
    case integer(Int)
    case number(Float)
    case flag(Bool)
    case word(String)
  }

  /// Which numbers are allowed.
  public enum Bounds: Hashable, Sendable {
    case any
    case within(ClosedRange<Double>)
    case atLeast(Double)
    case above(Double)
  }

  /// A word that a setting may have, with a sentence that says what it means.
  public struct Word: Hashable, Sendable {
    /// The word as scripts write it.
    public let name: String
    /// What it means.
    public let summary: String

    /// Creates a word.
    public init(_ name: String, _ summary: String) {
      self.name = name
      self.summary = summary
    }
  }

  /// Its name; parts that declare a setting of one name share it, and must declare it alike.
  public let name: String
  /// The value where a script gives none.
  public let standard: Value
  /// Which numbers are allowed.
  public let bounds: Bounds
  /// The words to choose from; none for numbers and flags.
  public let words: [Word]
  /// One sentence for help.
  public let summary: String

  private init(_ name: String, _ standard: Value, _ bounds: Bounds, _ words: [Word], _ summary: String) {
    self.name = name
    self.standard = standard
    self.bounds = bounds
    self.words = words
    self.summary = summary
  }

  /// A whole number.
  public static func integer(
    _ name: String, default value: Int, _ bounds: Bounds = .any, _ summary: String
  ) -> MethodSetting {
    MethodSetting(name, .integer(value), bounds, [], summary)
  }

  /// A number, of single precision as tensors have it.
  public static func number(
    _ name: String, default value: Float, _ bounds: Bounds = .any, _ summary: String
  ) -> MethodSetting {
    MethodSetting(name, .number(value), bounds, [], summary)
  }

  /// Something that is or is not done.
  public static func flag(_ name: String, default value: Bool, _ summary: String) -> MethodSetting {
    MethodSetting(name, .flag(value), .any, [], summary)
  }

  /// One of several words; the first where a script gives none.
  public static func word(_ name: String, of words: [Word], _ summary: String) -> MethodSetting {
    precondition(!words.isEmpty, "\(name) has no words to choose from")
    return MethodSetting(name, .word(words[0].name), .any, words, summary)
  }
}
