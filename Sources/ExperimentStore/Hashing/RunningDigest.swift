import Crypto

/// SHA-256 of bytes that come one after the other, readable at any point.
struct RunningDigest: Sendable {
  private var digest = SHA256()

  mutating func append(_ bytes: some Sequence<UInt8>) { digest.update(data: Array(bytes)) }

  /// The hash of all bytes so far.
  var hash: ContentHash { ContentHasher.hash(of: digest.finalize()) }
}
