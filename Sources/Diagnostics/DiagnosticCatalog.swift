/// Codes that can be explained, each once, in order of their raw values.
public struct DiagnosticCatalog: Sendable {
  /// The codes in order of their raw values.
  public let codes: [DiagnosticCode]

  /// The catalogue of `codes`; of several with one raw value the first counts.
  public init(_ codes: [DiagnosticCode]) {
    var seen: Set<DiagnosticCode> = []
    self.codes = codes.filter { seen.insert($0).inserted }.sorted { $0.rawValue < $1.rawValue }
  }

  /// The code written as `E014` or `e014`, if it exists.
  public subscript(rawValue: String) -> DiagnosticCode? {
    let wanted = rawValue.uppercased()
    return codes.first { $0.rawValue == wanted }
  }
}
