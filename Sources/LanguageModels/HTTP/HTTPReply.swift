/// A server's answer, with the headers that decide what is done about it.
package struct HTTPReply: Sendable {
  /// The most bytes of a body that are read.
  package static let bodyLimit = 1 << 20

  package let status: Int
  package let retryAfter: String?
  package let location: String?
  package let body: [UInt8]
}
