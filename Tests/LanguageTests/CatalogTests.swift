import Diagnostics
import Language
import Testing

@Suite struct CatalogTests {
  @Test func everyCodeIsUniqueWellFormedAndExplained() {
    let codes = DiagnosticCode.language
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.rawValue.count == 4 && Int(code.rawValue.dropFirst()) != nil, "\(code)")
      #expect(!code.title.isEmpty && code.explanation.count > 60, "\(code)")
      #expect(!code.explanation.contains("\n"), "\(code)")
    }
  }
}
