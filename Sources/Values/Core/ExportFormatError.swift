/// A value cannot be exported in the format that a file's extension names.
public struct ExportFormatError: Error, Hashable, Sendable {
  /// The extension, without its point.
  public let ending: String
  /// The extensions that can be written.
  public let known: [String]

  package init(ending: String, known: [String]) {
    self.ending = ending
    self.known = known
  }
}
