import Commands
import Foundation
import Language
import TestSupport
import Testing

@Suite("The history of entries")
struct HistoryTests {
  static let entries = [
    "x = 1  # why", "x = [1,\n  2]  # both", "\u{7}x", "f(\"#1 has wings\")", "a = \"one\n\ntwo\"",
    "#123456789",
    "#1234567890 is a time\n\ttab", "a\n\tb", "été = \"日本 🙂\"",
  ]

  @Test(arguments: entries) func anEntryComesBackWithItsLines(_ text: String) {
    for time in [nil, 1_764_000_000] {
      let written = HistoryText.text(PastEntry(text, time: time))
      #expect(HistoryText.entries(in: written).map { $0.text.drop { $0 == " " } } == [text[...]])
      #expect(HistoryText.entries(in: written).map(\.time) == [time])
    }
  }

  @Test func manyEntriesAreKeptApart() {
    let written = Self.entries.map { HistoryText.text(PastEntry($0, time: 1_764_000_000)) }.joined()
    #expect(HistoryText.entries(in: written).map { String($0.text.drop { $0 == " " }) } == Self.entries)
  }

  @Test func aFileOfReadlineIsRead() {
    let old = "x = 6\n:who\nq = evaluate([phi, full])\n\nx = 6\n"
    #expect(HistoryText.entries(in: old).map(\.text) == [":who", "q = evaluate([phi, full])", "x = 6"])
  }

  @Test func anyBytesAreRead() {
    var random = SplitMix64(seed: 18)
    for _ in 0..<FuzzCount.of(200) {
      let bytes = (0..<60).map { _ in "#1234567890\n\t\r x\u{1B}é".utf8.randomElement(using: &random) ?? 0 }
      let text = String(decoding: bytes, as: UTF8.self)
      let entries = HistoryText.entries(in: text)
      #expect(Set(entries.map(\.text)).count == entries.count)
      // What is kept from it is kept for good.
      let again = HistoryText.entries(in: entries.map(HistoryText.text).joined())
      #expect(again.map(\.time) == entries.map(\.time))
    }
  }

  @Test func equalEntriesAreKeptOnce() throws {
    let folder = try TemporaryFolder()
    let history = EntryHistory(path: folder.path + "/deep/history")
    for text in ["show b3", "show b3", "x = 1", "show b3\n"] { history.add(text) }
    #expect(history.add("  \n") == nil)
    #expect(history.entries.map(\.text) == ["x = 1", "show b3"])
    #expect(EntryHistory(path: folder.path + "/deep/history").entries.map(\.text) == ["x = 1", "show b3"])
    var status = stat()
    #expect(stat(folder.path + "/deep/history", &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func sessionsThatAddAtTheSameTimeLoseNothing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/history"
    DispatchQueue.concurrentPerform(iterations: 8) { session in
      let history = EntryHistory(path: path)
      for entry in 0..<25 { history.add("x\(session)_\(entry) = [\n  \(entry)\n]") }
    }
    let texts = Set(EntryHistory(path: path).entries.map(\.text))
    #expect(texts == Set((0..<8).flatMap { session in (0..<25).map { "x\(session)_\($0) = [\n  \($0)\n]" } }))
  }

  @Test func aFileThatHasGrownIsShortenedToTheNewest() throws {
    let folder = try TemporaryFolder()
    let count = HistoryFile.capacity * 5 / 4
    let path = try folder.write((0..<count).map { "x = \($0)\n" }.joined(), to: "history")
    let history = EntryHistory(path: path)
    #expect(history.entries.count == HistoryFile.capacity)
    #expect(history.entries.last?.text == "x = \(count - 1)")
    let kept = try String(contentsOfFile: path, encoding: .utf8)
    #expect(kept.split(separator: "\n").count == HistoryFile.capacity)
    #expect(kept.hasPrefix("x = \(count - HistoryFile.capacity)\n"))
  }

  @Test func aHistoryThatCannotBeKeptDisturbsNobody() throws {
    let folder = try TemporaryFolder()
    let history = EntryHistory(path: folder.path)
    history.add("x = 1")
    #expect(history.entries.map(\.text) == ["x = 1"])
  }

  @Test func historyIsFilteredAndHasEarlierSessions() throws {
    let talk = try Talk()
    for entry in ["x = 1", "y = [\n  2,\n  3]", "z = 4"] { talk.conversation.enter(entry) }
    #expect(talk.shown(":history") == ["[1] x = 1\n[2] y = [\n      2,\n      3]\n[5] z = 4\n"])
    #expect(talk.shown(":history 1") == ["2 earlier; :history 3 shows them\n[5] z = 4\n"])
    #expect(talk.shown(":history Y*3") == ["[2] y = [\n      2,\n      3]\n"])
    #expect(talk.shown(":history nowhere") == ["no entry has nowhere in it\n"])
    let folder = try TemporaryFolder()
    talk.conversation.history = EntryHistory(
      path: try folder.write("old = 1\nolder = [\n\t2]\n", to: "history"))
    #expect(talk.shown(":history all") == ["old = 1\nolder = [\n2]\n"])
    #expect(talk.shown(":history all OLD =") == ["old = 1\n"])
  }

  @Test func wordsOfCommandsAreColoured() throws {
    let talk = try Talk()
    talk.conversation.enter("x = 1")
    func kinds(_ entry: String) -> [Highlight.Kind] { talk.conversation.highlights(in: entry).map(\.kind) }
    #expect(kinds(":type x + y") == [.verb, .name, .unknown])
    #expect(kinds(":nonsense x") == [.unknown])
    #expect(kinds(":set color never") == [.verb])
    #expect(kinds("?align") == [.verb])
    #expect(kinds("show x") == [.verb, .name])
    #expect(talk.conversation.highlights(in: ":hel", cursor: 4) == [])
  }
}
