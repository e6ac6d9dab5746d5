import Diagnostics
import Testing

@Suite struct CatalogTests {
  private let disk = DiagnosticCode("E111", "the disk is full", explanation: "…")
  private let image = DiagnosticCode("E014", "feature widths differ", explanation: "…")

  @Test func codesAreInOrderAndEachIsThereOnce() {
    let catalog = DiagnosticCatalog([disk, image, disk])
    #expect(catalog.codes.map(\.rawValue) == ["E014", "E111"])
  }

  @Test func aCodeIsFoundInEitherCase() {
    let catalog = DiagnosticCatalog([disk, image])
    #expect(catalog["e014"]?.title == image.title)
    #expect(catalog["E999"] == nil)
  }
}
