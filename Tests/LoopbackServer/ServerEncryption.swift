import COpenSSL

/// A certificate that a server shows, and its key.
final class ServerEncryption: Sendable {
  /// A file that OpenSSL does not take.
  struct Unusable: Error {}

  private nonisolated(unsafe) let context: OpaquePointer

  init(chain: String, key: String) throws {
    guard let context = SSL_CTX_new(TLS_server_method()) else { throw Unusable() }
    self.context = context
    guard SSL_CTX_use_certificate_chain_file(context, chain) == 1,
      SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1
    else { throw Unusable() }
  }

  deinit { SSL_CTX_free(context) }

  /// Agrees with a client; nil when that fails.
  func session(on descriptor: Int32) -> OpaquePointer? {
    guard let session = SSL_new(context) else { return nil }
    guard SSL_set_fd(session, descriptor) == 1, SSL_accept(session) == 1 else {
      SSL_free(session)
      return nil
    }
    return session
  }
}
