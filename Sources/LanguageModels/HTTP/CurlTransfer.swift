import CCurl
import Files

/// One request on its way through libcurl; lives on the thread of `CurlLoop`.
final class CurlTransfer {
  /// How long a connection, with its encryption, may take.
  static let connectSeconds = 10.0

  let handle: UnsafeMutableRawPointer
  let order: CurlLoop.Order
  private var headers: UnsafeMutablePointer<curl_slist>?
  /// libcurl's own words for what failed.
  let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var hasWholeHead = false
  private var body: [UInt8] = []
  private var retryAfter: String?
  private var location: String?

  var isCancelled: Bool { order.cancellation.isClosed }

  /// Nil when there is no memory for it.
  init?(_ order: CurlLoop.Order) {
    guard let handle = curl_easy_init() else { return nil }
    self.handle = handle
    self.order = order
    words.pointee = 0
    let request = order.request
    var lines = ["content-type: application/json", "accept: application/json", "user-agent: mota"]
    // Without this, the body of a long question would wait for a go-ahead that many servers never send.
    lines.append("expect:")
    if let key = request.key { lines.append("authorization: \(key.authorization)") }
    for line in lines { headers = curl_slist_append(headers, line) }
    ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
    ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, words)
    ccurl_set_text(handle, CURLOPT_URL, request.url)
    ccurl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
    _ = request.body.withUnsafeBytes { ccurl_copy_body(handle, $0.baseAddress) }
    ccurl_set_number(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    // No proxy, whatever the environment says: a key goes to the named machine alone.
    ccurl_set_text(handle, CURLOPT_PROXY, "")
    if let certificates = order.certificates {
      ccurl_set_text(handle, CURLOPT_CAINFO, certificates)
      ccurl_set_text(handle, CURLOPT_CAPATH, nil)
    }
    ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    ccurl_leave_names_behind(handle)
    ccurl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(Self.connectSeconds))
    ccurl_set_number(handle, CURLOPT_TIMEOUT_MS, Self.milliseconds(request.seconds))
    ccurl_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(HTTPReply.bodyLimit))
    let context = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      CurlTransfer.receive(bytes, size * count, context) { $0.receiveBody($1) }
    }
    ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      CurlTransfer.receive(bytes, size * count, context) { $0.receiveHeader($1) }
    }
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(headers)
    words.deallocate()
  }

  func cancel() { order.continuation.resume(throwing: CancellationError()) }

  func end(_ result: CURLcode) {
    guard result == CURLE_OK else { return order.continuation.resume(throwing: failure(of: result)) }
    // libcurl takes a connection that ends between two headers for an answer without a body.
    guard hasWholeHead else {
      return order.continuation.resume(throwing: HTTPFailure.connection(.cutOff))
    }
    order.continuation.resume(
      returning: HTTPReply(
        status: ccurl_number(handle, CURLINFO_RESPONSE_CODE), retryAfter: retryAfter, location: location,
        body: body))
  }

  private static func milliseconds(_ seconds: Double) -> Int {
    Int(min(max(1, (seconds * 1000).rounded(.up)), Double(Int32.max)))
  }

  // MARK: What comes in

  /// How many bytes were taken; fewer than there are make libcurl end the transfer.
  private static func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ take: (CurlTransfer, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard let context else { return 0 }
    let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    return take(transfer, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
  }

  private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard body.count + bytes.count <= HTTPReply.bodyLimit else { return false }
    body += bytes
    return true
  }

  private func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // An interim answer came before.
      (hasWholeHead, retryAfter, location) = (false, nil, nil)
    } else if line == "\r\n" || line == "\n" {
      hasWholeHead = true
    } else if let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...].trimmed
      switch line[..<colon].lowercased() {
      case "retry-after": retryAfter = retryAfter ?? value
      case "location": location = location ?? value
      default: break
      }
    }
    return true
  }
}
