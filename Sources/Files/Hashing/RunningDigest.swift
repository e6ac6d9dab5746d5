/// SHA-256 of bytes that come one after the other, readable at any point.
package struct RunningDigest: Sendable {
  private var digest = SHA256()

  package init() {}

  package mutating func append(_ bytes: UnsafeRawBufferPointer) { digest.append(bytes) }

  package mutating func append(_ bytes: some Sequence<UInt8>) {
    Array(bytes).withUnsafeBytes { digest.append($0) }
  }

  /// The hash of all bytes so far.
  package var hash: ContentHash { digest.digest }
}
