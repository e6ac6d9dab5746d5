import Commands
import Language
import Notebook
import Testing

@Suite("Completion of entries")
struct LineCompletionTests {
  @Test func completesWhatFitsThePlace() throws {
    let completer = LineCompletion(
      library: try NotebookLibrary.make(), names: ["phi": .named("model"), "emoji": .named("dataset")],
      settings: ["threads", "rows"])
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

  @Test func tellsWhatItReplacesAndWhatEachWordIs() throws {
    let completer = LineCompletion(
      library: try NotebookLibrary.make(), names: ["emoji": .named("dataset")], settings: ["rows"])
    func found(_ entry: String, at offset: Int? = nil) -> (Range<Int>, [String]) {
      let (range, found) = completer.completions(of: entry, at: offset ?? entry.utf8.count)
      return (range, found.map(\.insertion))
    }
    #expect(found(":wh") == (0..<3, [":who"]))
    #expect(found(":set ro") == (5..<7, ["rows"]))
    #expect(found("x = bas") == (4..<7, ["baseline("]))
    #expect(found("x = bas + 1", at: 7) == (4..<7, ["baseline("]))
    #expect(found(":type emoji.te") == (12..<14, ["test"]))
    #expect(found("a = 1\nshow emoji.te") == (17..<19, ["test"]))
    #expect(found("é = 1\nshow emoji.te") == (18..<20, ["test"]))
    let command = completer.completions(of: ":who", at: 4).found
    #expect(command.map(\.documentation) == ["what is bound"])
    let function = completer.completions(of: "x = basel", at: 9).found
    #expect(function.first?.kind == .function && function.first?.documentation.isEmpty == false)
  }

  @Test func anOffsetOutsideOfTheEntryIsItsEnd() throws {
    let completer = LineCompletion(library: try NotebookLibrary.make(), names: [:])
    #expect(completer.completions(of: ":wh", at: 99).replaced == 0..<3)
    #expect(completer.completions(of: "", at: 0).replaced == 0..<0)
  }
}
