import Language
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
    #expect(MetaCommand(":explain") == .explain(nil))
    #expect(MetaCommand(":set") == .set(nil, nil))
    for text in [":set rows all", ":set rows=all", ":set rows = all", ":set  rows  =all "] {
      #expect(MetaCommand(text) == .set("rows", "all"), "\(text)")
    }
    #expect(MetaCommand(":save \"a b.mota\" ") == .save("a b.mota"))
    #expect(MetaCommand(":who ") == .who)
    #expect(MetaCommand("x = 1") == nil)
    #expect(MetaCommand("") == nil)
  }

  @Test func everyListedCommandIsKnown() {
    for form in MetaCommand.forms {
      if case .unknown = MetaCommand(form.name) { Issue.record("\(form.name) is listed but not known") }
      guard !form.argument.isEmpty, !form.argument.hasPrefix("[") else { continue }
      #expect(MetaCommand(form.name) == .incomplete(form))
    }
  }

  @Test func completesWhatFitsThePlace() throws {
    let completer = LineCompletion(
      library: try NotebookLibrary.make(), names: ["phi": .named("model"), "emoji": .named("dataset")])
    func candidates(_ line: String) -> [String] {
      let word = line.split { " =,(){}[]".contains($0) }.last.map(String.init) ?? ""
      let start = line.hasSuffix(word) ? line.utf8.count - word.utf8.count : line.utf8.count
      return completer.candidates(line: line, start: start, word: line.hasSuffix(word) ? word : "")
    }
    #expect(candidates("sho") == ["show "])
    #expect(candidates("x = bas") == ["baseline("])
    #expect(candidates("x = invert(clip, loss") == ["loss="])
    #expect(candidates("x = f(invert(y), ph") == ["phi"])
    #expect(candidates("x = emoji.te") == ["emoji.test"])
    #expect(candidates(":he") == [":help"])
    #expect(candidates("?ali") == ["?align"])
    #expect(candidates(":set ro") == ["rows"])
    #expect(candidates(":explain E00").contains("E001"))
    #expect(candidates(":type emoji.te") == ["emoji.test"])
    #expect(candidates(":who ph").isEmpty)
    #expect(
      completer.candidates(pending: "x = invert(clip,", line: "  stee", start: 2, word: "ste") == ["steps="])
  }
}
