import Language
import Testing

@Suite struct CatalogTests {
  @Test func everyCodeIsUniqueWellFormedAndExplained() {
    let codes = DiagnosticCatalog.language.codes
    #expect(Set(codes.map(\.rawValue)).count == codes.count)
    for code in codes {
      #expect(code.rawValue.count == 4 && Int(code.rawValue.dropFirst()) != nil, "\(code)")
      #expect(!code.title.isEmpty && code.explanation.count > 60, "\(code)")
      #expect(!code.explanation.contains("\n"), "\(code)")
    }
  }

  @Test func aCodeIsFoundInEitherCase() {
    #expect(DiagnosticCatalog.language["e014"] == .featureWidthsDiffer)
    #expect(DiagnosticCatalog.language["E999"] == nil)
  }

  @Test func otherFloorsAddTheirCodesButNoneTwice() throws {
    let disk = DiagnosticCode("E101", "disk is full", explanation: "…")
    let extended = try DiagnosticCatalog.language.adding([disk])
    #expect(extended["E101"] == disk)
    #expect(throws: DiagnosticCatalog.DuplicateCode.self) { try extended.adding([disk]) }
  }
}
