import Diagnostics

/// Features of two widths were put together.
public struct WidthMismatch: Error, Hashable, Sendable {
  /// What has the first width, in words.
  public let first: String
  /// The first width.
  public let firstWidth: Int
  /// What has the other width, in words.
  public let second: String
  /// The other width.
  public let secondWidth: Int
  /// The part of the call that the first came in by.
  public let culprit: Culprit?

  /// `first` is `firstWidth` wide, and `second` is `secondWidth` wide.
  public init(
    _ first: String, _ firstWidth: Int, _ second: String, _ secondWidth: Int, at culprit: Culprit? = nil
  ) {
    self.first = first
    self.firstWidth = firstWidth
    self.second = second
    self.secondWidth = secondWidth
    self.culprit = culprit
  }
}
