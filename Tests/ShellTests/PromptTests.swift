import Notebook
import Shell
import Testing

@Suite("Commands and completion")
struct PromptTests {
  @Test func commandsAreRead() {
    #expect(MetaCommand(":type x + 1") == .type("x + 1"))
    #expect(MetaCommand("  ?align") == .help("align"))
    #expect(MetaCommand(":q") == .quit)
    #expect(MetaCommand(":explain  E014") == .explain("E014"))
    #expect(MetaCommand(":nonsense") == .unknown(":nonsense"))
    #expect(MetaCommand("x = 1") == nil)
    #expect(MetaCommand("") == nil)
  }

  @Test func everyListedCommandIsKnown() {
    for name in MetaCommand.names {
      if case .unknown = MetaCommand(name) { Issue.record("\(name) is listed but not known") }
    }
  }

  @Test func completesWhatFitsThePlace() throws {
    let completer = Completer(library: try NotebookLibrary.make(), names: ["phi", "emoji"])
    func candidates(_ line: String) -> [String] {
      let word = line.split { " =,(){}[]".contains($0) }.last.map(String.init) ?? ""
      let start = line.hasSuffix(word) ? line.utf8.count - word.utf8.count : line.utf8.count
      return completer.candidates(line: line, start: start, word: line.hasSuffix(word) ? word : "")
    }
    #expect(candidates("sh") == ["show "])
    #expect(candidates("x = bas") == ["baseline("])
    #expect(candidates("x = invert(clip, lo") == ["loss="])
    #expect(candidates("x = f(invert(y), ph") == ["phi"])
    #expect(candidates("x = emoji.te") == ["emoji.test"])
    #expect(candidates(":he") == [":help"])
  }
}
