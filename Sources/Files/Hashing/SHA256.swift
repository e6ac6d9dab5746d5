import CCrypto

/// SHA-256 (FIPS 180-4) of bytes that come one after the other, over OpenSSL's libcrypto. A copy continues by itself.
struct SHA256: Sendable {
  private var context = SHA256_CTX()

  init() { SHA256_Init(&context) }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  /// The digest of all bytes so far.
  var digest: ContentHash {
    var copy = context
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digest in
      SHA256_Final(digest.baseAddress, &copy)
      return ContentHash(digest: UnsafeRawBufferPointer(digest))
    }
  }
}
