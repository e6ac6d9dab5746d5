/// A question on its way to a server.
package struct HTTPRequest: Sendable {
  /// The whole address.
  package let url: String
  /// JSON.
  package let body: [UInt8]
  /// Sent in the header `Authorization`.
  package let key: APIKey?
  /// The time for everything, from the name of the machine to the last byte of the answer.
  package let seconds: Double

  package init(url: String, body: [UInt8], key: APIKey? = nil, seconds: Double) {
    self.url = url
    self.body = body
    self.key = key
    self.seconds = seconds
  }
}
