/// A key from the environment that is sent along and nowhere shown.
public struct APIKey: Sendable {
  /// The variable that it was read from.
  public let variable: String
  private let value: String

  /// The key in a variable of the environment; nil when the variable is not set, or empty.
  ///
  /// - Throws: `LanguageModelError.key` for characters that no header can carry.
  public init?(variable: String, environment: [String: String]) throws {
    guard let text = environment[variable], !text.isEmpty else { return nil }
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw LanguageModelError.key(variable: variable, .characters)
    }
    self.variable = variable
    value = text
  }

  /// What the header `Authorization` says.
  var authorization: String { "Bearer \(value)" }

  /// A text of the server's in which the key, should the server repeat it, is left out.
  func scrubbed(_ text: String) -> String { text.replacing(value, with: "[\(variable)]") }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The name of the variable, never the key.
  public var description: String { "[\(variable)]" }
  /// The name of the variable, never the key.
  public var debugDescription: String { description }
  /// Nothing, so that no dump shows the key.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
