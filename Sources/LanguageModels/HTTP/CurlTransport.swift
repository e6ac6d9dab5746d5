import FoundationEssentials

/// HTTP/1.1 through libcurl, without redirects, cookies or proxies.
package struct CurlTransport: Transport {
  /// A file of certificates that are trusted in the place of the system's; nil for the system's.
  let certificates: String?

  /// A transport that trusts the certificates of the file that `SSL_CERT_FILE` names, if it is set.
  package static let standard = CurlTransport(
    certificates: ProcessInfo.processInfo.environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 })

  package init(certificates: String? = nil) { self.certificates = certificates }

  package func post(_ request: HTTPRequest) async throws -> HTTPReply {
    let cancellation = Gate()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        CurlLoop.shared.start(
          .init(
            request: request, certificates: certificates, cancellation: cancellation,
            continuation: continuation))
      }
    } onCancel: {
      cancellation.close()
      CurlLoop.shared.wake()
    }
  }
}
