import Language
import Notebook
import Testing

@Suite("What the language offers is derived from the types of values")
struct ValueTypeTests {
  func signatures(_ verb: Verb) throws -> [String: [String]] {
    let library = try NotebookLibrary.make()
    return Dictionary(
      library.effects(verb).map { ($0.subject.description, $0.extensions) }, uniquingKeysWith: +)
  }

  @Test func exportsArePartsOfTheirTypes() throws {
    let endings = try signatures(.export)
    #expect(
      endings.keys.sorted() == [
        "grid", "lineage", "list of search", "report", "search", "table", "tensor", "triplets",
      ])
    #expect(endings["report"] == ["html", "htm"])
    #expect(endings["grid"] == endings["table"])
  }

  @Test func plotsArePartsOfTheirTypes() throws {
    #expect(try signatures(.plot).keys.sorted() == ["grid", "model", "table"])
  }

  @Test func typesThatAreOneToTheLanguageAreDeclaredOnce() throws {
    let names = try NotebookLibrary.make().types.map(\.name)
    #expect(names.count == Set(names).count)
    #expect(names.contains("dataset") && names.count == 18)
  }

  @Test func everyMemberHasItsOwner() throws {
    let library = try NotebookLibrary.make()
    #expect(
      library.members(of: .named("dataset")).map(\.name) == ["captions", "index", "train", "val", "test"])
    #expect(library.members(of: .named("tuning")).map(\.name) == ["best", "table"])
    #expect(library.members(of: .named("search")).map(\.name) == ["names", "scores"])
    #expect(library.members(of: .named("topk")).map(\.name) == ["values", "indices"])
  }
}
