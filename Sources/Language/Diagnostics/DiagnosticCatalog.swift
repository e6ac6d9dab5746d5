/// All codes that can be explained; a floor above adds its own to those of the language.
public struct DiagnosticCatalog: Sendable {
  /// Two different entries claim the same code.
  public struct DuplicateCode: Error, Hashable {
    /// The code that is claimed twice.
    public let rawValue: String
  }

  /// The codes in order of their raw values.
  public let codes: [DiagnosticCode]

  /// The codes of syntax and checking.
  public static let language = DiagnosticCatalog(sorted: DiagnosticCode.syntax + DiagnosticCode.checks)

  private init(sorted codes: [DiagnosticCode]) {
    self.codes = codes.sorted { $0.rawValue < $1.rawValue }
  }

  /// The catalogue with more codes.
  /// - Throws: `DuplicateCode` when a code is already taken.
  public func adding(_ more: [DiagnosticCode]) throws(DuplicateCode) -> DiagnosticCatalog {
    var seen = Set(codes)
    for code in more where !seen.insert(code).inserted {
      throw DuplicateCode(rawValue: code.rawValue)
    }
    return DiagnosticCatalog(sorted: codes + more)
  }

  /// The code written as `E014` or `e014`, if it exists.
  public subscript(rawValue: String) -> DiagnosticCode? {
    let wanted = rawValue.uppercased()
    return codes.first { $0.rawValue == wanted }
  }
}
