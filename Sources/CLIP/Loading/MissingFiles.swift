/// Files of which a folder has none.
public struct MissingFiles: Hashable, Sendable {
  /// The folder.
  public let folder: String
  /// The files that were looked for.
  public let tried: [String]

  /// What is thrown when one of them is needed.
  public var error: CLIPFolderError { .missingFile(folder: folder, tried: tried) }
}
