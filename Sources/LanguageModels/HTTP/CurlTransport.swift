import FoundationEssentials

/// HTTP/1.1 through libcurl, without redirects, cookies or proxies.
package struct CurlTransport: Transport {
  /// A file of certificates that are trusted in the place of the system's; nil for the system's.
  let certificates: String?

  /// A transport that trusts the certificates of the file that `SSL_CERT_FILE` names, if it is set.
  package static let standard = CurlTransport(
    certificates: ProcessInfo.processInfo.environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 })

  /// Where its requests are carried out; nil for the process's own loop, which begins with the first of them.
  private let loop: CurlLoop?

  package init(certificates: String? = nil, loop: CurlLoop? = nil) {
    self.certificates = certificates
    self.loop = loop
  }

  package func post(_ request: HTTPRequest) async throws -> HTTPReply {
    let cancellation = Gate()
    let loop = loop ?? .shared
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        loop.start(
          .init(
            request: request, certificates: certificates, cancellation: cancellation,
            continuation: continuation))
      }
    } onCancel: {
      cancellation.close()
      loop.wake()
    }
  }
}
