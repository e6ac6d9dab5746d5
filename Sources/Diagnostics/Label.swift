/// A place in a source with a remark about it.
public struct Label: Sendable {
  /// The place.
  public let location: SourceLocation
  /// The remark; may be empty.
  public let text: String

  /// Says `text` at `location`.
  public init(_ location: SourceLocation, _ text: String) {
    self.location = location
    self.text = text
  }
}
