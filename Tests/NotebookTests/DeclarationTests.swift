import Diagnostics
import Language
import Notebook
import Testing

@Suite("What is declared is consistent")
struct DeclarationTests {
  @Test func theLibraryHasNoContradictions() throws {
    let library = try NotebookLibrary.make()
    #expect(library.functions.count == 57)
  }

  @Test func everyExampleChecks() throws {
    let library = try NotebookLibrary.make()
    for function in library.functions {
      var scope = Scope()
      let setting = Script(
        parsing: SourceText(
          """
          emoji = dataset("emoji")
          clip = backbone("emoji-small")
          phi = invert(clip, emoji.captions)
          triplets = triplets(emoji.train)
          full = align(phi, triplets)
          """, name: "setting"))
      #expect(!Checker(library: library).check(setting, in: &scope).hasErrors)
      let example = Script(parsing: SourceText(function.example, name: function.name))
      let checked = Checker(library: library).check(example, in: &scope)
      #expect(checked.diagnostics.isEmpty, "\(function.name): \(checked.diagnostics.map(\.message))")
    }
  }
}
