import FoundationEssentials

/// The address of an API that speaks as OpenAI's does: the part before `/chat/completions`.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
  /// The address, without a slash at its end.
  public let description: String
  /// The name or number of the machine.
  public let host: String
  /// Whether what is sent is encrypted on the way.
  public let isEncrypted: Bool

  /// An address as a user writes it, with or without `/chat/completions`.
  ///
  /// - Throws: `LanguageModelError.url`.
  public init(_ text: String) throws {
    func refuse(_ problem: LanguageModelError.URLProblem) -> LanguageModelError { .url(text, problem) }
    guard let parts = URLComponents(string: text, encodingInvalidCharacters: false) else {
      throw refuse(.malformed)
    }
    // A password in an address would be shown with it; the address is then not repeated either.
    guard parts.user == nil, parts.password == nil else {
      throw LanguageModelError.url(parts.host ?? "", .credentials)
    }
    guard let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https" else {
      throw refuse(.scheme)
    }
    guard let host = parts.host, !host.isEmpty, parts.port.map({ (1...65_535).contains($0) }) ?? true else {
      throw refuse(.malformed)
    }
    guard parts.query == nil, parts.fragment == nil else { throw refuse(.query) }
    self.host = host.filter { $0 != "[" && $0 != "]" }.lowercased()
    isEncrypted = scheme == "https"
    var address = text
    for ending in ["/", "/chat/completions", "/"] {
      while address.hasSuffix(ending) { address.removeLast(ending.count) }
    }
    description = address
  }

  /// Whether what is sent stays on this machine.
  public var isLoopback: Bool {
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return host == "localhost" || host == "::1"
      || (numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil))
  }

  /// Where questions are sent to.
  var completions: String { description + "/chat/completions" }
}
