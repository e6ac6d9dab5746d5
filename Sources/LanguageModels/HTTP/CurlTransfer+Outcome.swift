import CCurl
import Glibc

extension CurlTransfer {
  /// What a result of libcurl's other than success says.
  func failure(of result: CURLcode) -> HTTPFailure {
    switch result {
    case CURLE_COULDNT_RESOLVE_HOST: .connection(.unknownHost)
    case CURLE_COULDNT_CONNECT: connectFailure()
    case CURLE_OPERATION_TIMEDOUT: timeout()
    case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_SEND_ERROR: .connection(.cutOff)
    case CURLE_RECV_ERROR: receiveFailure()
    // The second is an answer that does not begin with "HTTP/", which libcurl takes for HTTP/0.9.
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: .answer(.notHTTP)
    // The first is an announced length, the second our own refusal to take more.
    case CURLE_FILESIZE_EXCEEDED, CURLE_WRITE_ERROR: .answer(.tooLong(limit: HTTPReply.bodyLimit))
    case CURLE_PEER_FAILED_VERIFICATION:
      // Above 1 are OpenSSL's reasons against the chain of certificates; the name is looked at after that.
      .encryption(ccurl_number(handle, CURLINFO_SSL_VERIFYRESULT) > 1 ? .untrusted : .otherHost)
    case CURLE_SSL_CONNECT_ERROR: handshakeFailure()
    case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED,
      CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
      .encryption(.handshake(detail(of: result)))
    default: .connection(.other(detail(of: result)))
    }
  }

  private func connectFailure() -> HTTPFailure {
    switch Int32(ccurl_number(handle, CURLINFO_OS_ERRNO)) {
    case ECONNREFUSED: .connection(.refused)
    case 0: .connection(.other(detail(of: CURLE_COULDNT_CONNECT)))
    case let code: .connection(.other(String(cString: strerror(code))))
    }
  }

  private func timeout() -> HTTPFailure {
    let limit = order.request.seconds
    guard limit > Self.connectSeconds, ccurl_seconds(handle, CURLINFO_TOTAL_TIME) < limit else {
      return .connection(.timeout(seconds: limit))
    }
    guard ccurl_number(handle, CURLINFO_LOCAL_PORT) > 0 else {
      return .connection(.unanswered(seconds: Self.connectSeconds))
    }
    return .encryption(.handshake("no end of the handshake within \(Int(Self.connectSeconds)) s"))
  }

  private func receiveFailure() -> HTTPFailure {
    let text = String(cString: words)
    if text.contains("chunk") { return .answer(.notHTTP) }
    // A server that wants a certificate of ours says so only after the handshake.
    if text.contains("alert") { return .encryption(.handshake(detail(of: CURLE_RECV_ERROR))) }
    return .connection(.cutOff)
  }

  private func handshakeFailure() -> HTTPFailure {
    let text = String(cString: words)
    let ends = ["SSL_ERROR_SYSCALL", "reset by peer", "unexpected eof"]
    if ends.contains(where: text.contains) { return .connection(.cutOff) }
    return .encryption(.handshake(detail(of: CURLE_SSL_CONNECT_ERROR)))
  }

  /// libcurl's words in one short line; of an error of OpenSSL's, the reason at its end.
  private func detail(of result: CURLcode) -> String {
    var text = String(cString: words)
    if text.isEmpty { text = String(cString: curl_easy_strerror(result)) }
    if text.contains("error:0"), let reason = text.split(separator: ":").last { text = String(reason) }
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= 120 ? line : line.prefix(119) + "…"
  }
}
