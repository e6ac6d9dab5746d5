import Foundation
import TestSupport
import Testing

@Suite("Entries at the prompt, on the screen of a pseudo-terminal", .onOwnThreads)
struct PromptTests {
  /// A program at its prompt, in a folder of its own.
  final class Prompt {
    let folder: TemporaryFolder
    let terminal: PseudoTerminal
    let hasColor: Bool

    init(
      width: Int = 80, color: Bool = true, environment: [String: String] = [:], history: String = ""
    ) throws {
      folder = try TemporaryFolder()
      hasColor = color
      if !history.isEmpty { try folder.write(history, to: "history") }
      terminal = try PseudoTerminal(
        Program.path, color ? [] : ["--color", "never"], width: width, environment: environment,
        in: folder.path)
      try #require(isAsking(line: 1), "\(terminal.screen.lines)")
    }

    var lines: [String] { terminal.screen.lines }

    /// The row of the prompt for a line, without what stands behind it.
    func prompt(line number: Int) -> String { hasColor ? "[\(number)] mota>" : "mota>" }

    /// Waits for an empty prompt.
    func isAsking(line number: Int) -> Bool {
      let prompt = prompt(line: number)
      return terminal.waits { screen in
        screen.lines.last == prompt && screen.cells[screen.row].map(\.text).joined().hasPrefix(prompt)
      }
    }

    func shows(_ lines: [String]) -> Bool { terminal.waits { Array($0.lines.suffix(lines.count)) == lines } }

    /// Types an entry and waits for the next prompt.
    func enter(_ entry: String, next number: Int) throws {
      terminal.send(entry + "\r")
      try #require(isAsking(line: number), "\(lines)")
    }

    /// Leaves by Ctrl-D.
    func leave() {
      terminal.send("\u{4}")
      #expect(terminal.exitStatus() == 0)
      #expect(terminal.isRestored)
      #expect(terminal.screen.faults == [])
    }
  }

  static let up = "\u{1B}[A"
  static let down = "\u{1B}[B"
  static let right = "\u{1B}[C"

  @Test(arguments: [120, 80, 60, 40]) func anEntryIsABlock(_ width: Int) throws {
    let prompt = try Prompt(width: width)
    prompt.terminal.send("x = [1,\r")
    #expect(prompt.shows(["[1] mota> x = [1,", "      ..."]))
    #expect(prompt.terminal.screen.column == 12)
    prompt.terminal.send("2\r]")
    #expect(prompt.shows(["[1] mota> x = [1,", "      ...   2", "      ... ]"]))
    // Up moves inside; what is changed there is part of the entry.
    prompt.terminal.send(Self.up + Self.up + "\u{5}" + "  # why")
    #expect(prompt.shows(["[1] mota> x = [1,  # why", "      ...   2", "      ... ]"]))
    try prompt.enter("", next: 4)
    #expect(prompt.lines.contains { $0.hasPrefix("x = [1, 2]") })
    // It comes back whole, and Alt-Enter adds a line to it.
    prompt.terminal.send(Self.up)
    #expect(prompt.shows(["[4] mota> x = [1,  # why", "      ...   2", "      ... ]"]))
    prompt.terminal.send(Self.down + Self.down + "\u{5}\u{1B}\rshow x")
    #expect(prompt.shows(["[4] mota> x = [1,  # why", "      ...   2", "      ... ]", "      ... show x"]))
    try prompt.enter("", next: 8)
    #expect(prompt.lines.contains("[1, 2]"))
    prompt.leave()
  }

  @Test func aPastedBlockRunsAndComesBack() throws {
    let prompt = try Prompt()
    let block = "b1 = 1\nb2 = 2  # two\nb3 = b1 + b2\nshow b3"
    let shown = ["      ... b2 = 2  # two", "      ... b3 = b1 + b2", "      ... show b3"]
    prompt.terminal.send("\u{1B}[200~" + block.replacingOccurrences(of: "\n", with: "\r") + "\u{1B}[201~")
    #expect(prompt.shows(["[1] mota> b1 = 1"] + shown))
    try prompt.enter("", next: 5)
    #expect(prompt.lines.contains("3"))
    prompt.terminal.send(Self.up)
    #expect(prompt.shows(["[5] mota> b1 = 1"] + shown))
    try prompt.enter("", next: 9)
    prompt.leave()
    let next = try Prompt(
      history: try String(contentsOfFile: prompt.folder.path + "/history", encoding: .utf8))
    next.terminal.send(Self.up)
    #expect(next.shows(["[1] mota> b1 = 1"] + shown))
  }

  @Test func twoHundredLinesArePasted() throws {
    let prompt = try Prompt()
    let block = (1...200).map { "p\($0) = \($0)  # line \($0)" }.joined(separator: "\r")
    prompt.terminal.send("\u{1B}[200~" + block + "\u{1B}[201~")
    #expect(prompt.terminal.waits { $0.lines.last == "      ... p200 = 200  # line 200" })
    try prompt.enter("", next: 201)
    try prompt.enter("p1 + p200", next: 202)
    #expect(prompt.lines.suffix(2) == ["201", "[202] mota>"])
    prompt.leave()
  }

  @Test func upFindsWhatBeginsLikeTheText() throws {
    let prompt = try Prompt(color: false, history: "show 1\nshow 2\ny = 3\nshow 2\n")
    prompt.terminal.send("sho" + Self.up)
    #expect(prompt.shows(["mota> show 2"]))
    prompt.terminal.send(Self.up)
    #expect(prompt.shows(["mota> show 1"]))
    prompt.terminal.send(Self.down + Self.down)
    #expect(prompt.shows(["mota> sho"]))
    prompt.terminal.send("\u{15}" + Self.up + Self.up)
    #expect(prompt.shows(["mota> y = 3"]))
    // Ctrl-R is readline's.
    prompt.terminal.send("\u{15}\u{12}ow 1")
    #expect(prompt.shows(["(reverse-i-search)`ow 1': show 1"]))
    try prompt.enter("", next: 2)
    prompt.leave()
  }

  @Test func wordsAreColouredWhileTheyAreTyped() throws {
    let prompt = try Prompt(history: "show \"a # b\"\n")
    prompt.terminal.send("x = nonsense + 3 # c")
    #expect(prompt.terminal.waits { $0.style(of: "# c") == "2" })
    let screen = prompt.terminal.screen
    #expect(screen.style(of: "nonsense") == "31")
    #expect(screen.style(of: "3 #") == "35")
    #expect(screen.style(of: "x =") == "36")
    #expect(screen.style(of: "mota>") == "1")
    prompt.terminal.send("\u{15}f([")
    #expect(prompt.terminal.waits { $0.lines.last == "[1] mota> f([" })
    prompt.terminal.send("])\u{2}")
    #expect(prompt.terminal.waits { $0.style(of: ")") == "1;7" })
    #expect(prompt.terminal.screen.style(of: "([") == "1;7")
    prompt.terminal.send("\u{3}")
    #expect(prompt.isAsking(line: 1))
    // Ghost text is taken by Right.
    prompt.terminal.send("sh")
    #expect(prompt.shows(["[1] mota> show \"a # b\""]))
    #expect(prompt.terminal.screen.style(of: "ow \"a") == "2")
    prompt.terminal.send(Self.right)
    #expect(prompt.terminal.waits { $0.style(of: "\"a # b\"") == "32" })
    try prompt.enter("", next: 2)
    #expect(prompt.lines.contains("\"a # b\""))
    prompt.leave()
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]]) func everythingIsPlainWhereThatIsAskedFor(
    _ environment: [String: String]
  ) throws {
    let folder = try TemporaryFolder()
    let terminal = try PseudoTerminal(Program.path, environment: environment, in: folder.path)
    try #require(terminal.waits { $0.lines.last == "mota>" }, "\(terminal.screen.lines)")
    terminal.send("x = nonsense\r")
    #expect(terminal.waits { $0.lines.contains { $0.hasPrefix("error[E020]") } && $0.lines.last == "mota>" })
    terminal.send("y = [1,\r")
    #expect(terminal.waits { $0.lines.last == "  ..." })
    terminal.send("2]\r")
    #expect(terminal.waits { $0.lines.last == "mota>" && $0.lines.contains { $0.hasPrefix("y = [1, 2]") } })
    terminal.send("\u{4}")
    #expect(terminal.exitStatus() == 0)
    #expect(terminal.isRestored)
    let output = String(decoding: terminal.output, as: UTF8.self)
    #expect(output.firstMatch(of: /\u{1B}\[[0-9;]*m/) == nil)
    if environment["TERM"] == "dumb" { #expect(!output.contains("\u{1B}")) }
  }

  @Test func controlDLeavesABlockAndThenTheProgram() throws {
    let prompt = try Prompt()
    prompt.terminal.send("x2 = [1,\r\u{5}")
    #expect(prompt.shows(["[1] mota> x2 = [1,", "      ..."]))
    prompt.terminal.send("\u{4}")
    #expect(prompt.isAsking(line: 1))
    prompt.leave()
  }

  @Test func anEmptyLineEndsAnOpenBracket() throws {
    let prompt = try Prompt(color: false)
    prompt.terminal.send("x = [1,\r")
    #expect(prompt.shows(["mota> x = [1,", "  ..."]))
    prompt.terminal.send("\r")
    #expect(prompt.terminal.waits { $0.lines.contains { $0.hasPrefix("error[E004]") } })
    #expect(prompt.isAsking(line: 3))
    prompt.leave()
  }

  @Test func aPipeContinuesTheEntryBefore() throws {
    let prompt = try Prompt()
    try prompt.enter("t = tensor([0, 0])", next: 2)
    try prompt.enter("|> exp()", next: 4)
    #expect(prompt.lines.contains("[2] mota> t = tensor([0, 0])"))
    #expect(prompt.lines.contains("      ...   |> exp()"))
    prompt.leave()
  }

  @Test func wideCharactersAreWhereTheTerminalHasThem() throws {
    let prompt = try Prompt(width: 40, color: false)
    let text = "名前 = \"日本語 🙂 日本語 日本語 日本語\""
    prompt.terminal.send(text)
    // The last character that fits ends in the last column.
    #expect(prompt.shows(["mota> 名前 = \"日本語 🙂 日本語 日本語 日", "本語\""]))
    prompt.terminal.send("\u{1}x")
    #expect(prompt.terminal.waits { $0.lines.contains { $0.hasPrefix("mota> x名前") } && $0.column == 7 })
    prompt.terminal.send("\u{8}")
    try prompt.enter("", next: 2)
    #expect(prompt.lines.contains { $0.hasPrefix("名前 = ") })
    prompt.leave()
  }

  @Test func inTheLocaleCLettersStayWhatTheyAre() throws {
    let prompt = try Prompt(environment: ["LC_ALL": "C"])
    try prompt.enter("été = 3", next: 2)
    try prompt.enter("été + 1", next: 3)
    #expect(prompt.lines.contains("4"))
    prompt.leave()
  }

  @Test func bytesThatAreNotUTF8AreRefused() throws {
    let prompt = try Prompt()
    prompt.terminal.send(bytes: [0xE9] + Array("t = 3 \r".utf8))
    #expect(prompt.terminal.waits { $0.lines.contains("[1] mota> \u{FFFD}t = 3") })
    #expect(prompt.isAsking(line: 2))
    #expect(prompt.lines.contains { $0.hasPrefix("error[E001]") })
    prompt.leave()
  }

  @Test func aResizedTerminalIsDrawnAgain() throws {
    let prompt = try Prompt()
    prompt.terminal.send("x = [1,\r")
    #expect(prompt.terminal.waits { $0.lines.last == "      ..." })
    prompt.terminal.send("2")
    #expect(prompt.shows(["[1] mota> x = [1,", "      ...   2"]))
    for width in [40, 120, 60] {
      prompt.terminal.resize(width: width, height: 20)
      prompt.terminal.send("3\u{8}")
      #expect(prompt.shows(["[1] mota> x = [1,", "      ...   2"]))
      #expect(prompt.lines.filter { $0.hasPrefix("[1] mota>") }.count == 1)
    }
    prompt.terminal.send("]")
    try prompt.enter("", next: 3)
    prompt.leave()
  }

  @Test func aSuspendedPromptIsDrawnAgain() throws {
    let folder = try TemporaryFolder()
    let terminal = try PseudoTerminal(
      "/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"], environment: ["PS1": "sh> "],
      isShell: true, in: folder.path)
    try #require(terminal.waits { $0.lines.last == "sh>" })
    terminal.send("'\(Program.path)'\n")
    try #require(terminal.waits { $0.lines.last == "[1] mota>" }, "\(terminal.screen.lines)")
    terminal.send("x = 12")
    #expect(terminal.waits { $0.lines.last == "[1] mota> x = 12" })
    terminal.send("\u{1A}")
    try #require(terminal.waits { $0.lines.last == "sh>" }, "\(terminal.screen.lines)")
    #expect(!terminal.screen.modes.contains("2004"))
    terminal.send("fg\n")
    #expect(terminal.waits { $0.lines.last == "[1] mota> x = 12" }, "\(terminal.screen.lines)")
    terminal.send("3\r")
    #expect(terminal.waits { $0.lines.last == "[2] mota>" && $0.lines.contains { $0.hasPrefix("x = 123 ") } })
    terminal.send("\u{4}")
    #expect(terminal.waits { $0.lines.last == "sh>" })
    terminal.send("exit\n")
    #expect(terminal.exitStatus() == 0)
  }

  @Test func theFiveHundredthPromptComesAsSoonAsTheFirst() throws {
    let prompt = try Prompt()
    var times: [Double] = []
    for number in 1...500 {
      let began = Date()
      prompt.terminal.send("v\(number) = \(number)\r")
      try #require(prompt.terminal.waits { $0.lines.last == "[\(number + 1)] mota>" })
      times.append(Date().timeIntervalSince(began))
    }
    let median = times.suffix(100).sorted()[50]
    #expect(median < 0.005, "\(median)")
    prompt.leave()
  }

  /// Any keys: the program lives, stops when it is asked to, and leaves the terminal as it was.
  @Test func anyKeysLeaveTheTerminalAsItWas() throws {
    var random = SplitMix64(seed: 1818)
    let controls = (1...31).filter { ![17, 19, 28].contains($0) }.map { [UInt8($0)] }
    let words =
      [
        Self.up, Self.down, Self.right, "\u{1B}[D", "\u{1B}[H", "\u{1B}[F", "\u{1B}[3~", "\u{1B}\r",
        "\u{1B}f", "\u{1B}b",
        "\u{1B}d", "\u{1B}y", "\u{1B}_", "\u{1B}5", "\u{1B}#", "\u{7F}", "x", "[", "]", "(", ")", "{", "\"",
        "# c", "日",
        "e\u{301}", "🙂", "show x", "x = 1", ":type ", "|> f()", "\r", "\t", "\u{1B}[200~a\rb\u{1B}[201~",
        "\u{1B}[200~",
      ].map { Array($0.utf8) } + [[0xE9], [0xFF, 0x80]]
    for round in 0..<FuzzCount.of(6) {
      let folder = try TemporaryFolder()
      let width = [120, 80, 60, 40][round % 4]
      let environment = [
        "TERM": round % 5 == 4 ? "dumb" : "xterm", "LC_ALL": round % 3 == 2 ? "C" : "C.UTF-8",
      ]
      if round % 2 == 1 { try folder.write("set editing-mode vi\n", to: "inputrc") }
      let terminal = try PseudoTerminal(
        Program.path, width: width, height: 12,
        environment: environment.merging(["INPUTRC": folder.path + "/inputrc"]) { $1 }, in: folder.path)
      try #require(terminal.waits { $0.lines.last?.hasSuffix("mota>") ?? false })
      var typed: [[UInt8]] = []
      for _ in 0..<60 {
        let keys = (Bool.random(using: &random) ? words : controls).randomElement(using: &random) ?? []
        typed.append(keys)
        terminal.send(bytes: keys)
        if Int.random(in: 0..<4, using: &random) == 0 { terminal.receive(within: 2) }
        if Int.random(in: 0..<20, using: &random) == 0 {
          terminal.resize(width: Int.random(in: 5...150, using: &random), height: 12)
        }
      }
      kill(try #require(terminal.process), SIGTERM)
      #expect(terminal.exitStatus() == 0, "\(typed)")
      #expect(terminal.isRestored, "\(typed)")
    }
  }
}
