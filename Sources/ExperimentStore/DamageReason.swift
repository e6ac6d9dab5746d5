import Files

/// How it was seen that a file is damaged.
public indirect enum DamageReason: Hashable, Sendable {
  /// The checksum at the end of the file is missing, or is not that of the bytes before it.
  case fileChecksum
  /// The file cannot be read as an object.
  case unreadable(StoreError)
  /// The file was read, but what it holds has another hash than its name says.
  case contentHash(expected: ContentHash, found: ContentHash)
}
