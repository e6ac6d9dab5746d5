import Foundation
import TestSupport
import Testing

@Suite("The language server, spoken to over its protocol", .onOwnThreads)
struct LanguageServerTests {
  static let script = """
    clip = backbone("emoji-small")
    emoji = dataset("emoji")
    phi = invert(clip, emoji.captions, steps=3)
    full = align(phi, triplets(emoji.train), with={modality, task})
    result = evaluate([phi, full - task], on=emoji.test)

    """

  func labels(_ answer: [String: Any]) -> [String] {
    let list = answer["result"] as? [String: Any]
    return (list?["items"] as? [[String: Any]] ?? []).sorted {
      ($0["sortText"] as? String ?? "") < ($1["sortText"] as? String ?? "")
    }.compactMap { $0["label"] as? String }
  }

  func place(_ value: Any?) -> [Int] {
    let range = value as? [String: [String: Int]]
    return ["start", "end"].flatMap { [range?[$0]?["line"] ?? -1, range?[$0]?["character"] ?? -1] }
  }

  @Test func itSaysWhatItCanDoAndLeavesWithZero() throws {
    let client = try LanguageClient(in: TemporaryFolder())
    #expect(try client.request("textDocument/hover")["error"] != nil)
    let answer = try client.request("initialize", ["capabilities": [String: Any]()])
    let result = answer["result"] as? [String: Any]
    let capabilities = result?["capabilities"] as? [String: Any]
    for name in [
      "completionProvider", "hoverProvider", "signatureHelpProvider", "definitionProvider",
      "documentSymbolProvider", "documentFormattingProvider", "textDocumentSync",
    ] { #expect(capabilities?[name] != nil, "\(name)") }
    #expect(try client.request("initialize")["error"] != nil)
    #expect(try client.leave() == 0)
  }

  @Test func leavingWithoutShutdownIsAFailure() throws {
    let client = try LanguageClient(opening: "x = 1")
    try client.notify("exit", [:])
    client.process.waitUntilExit()
    #expect(client.process.terminationStatus == 1)
  }

  @Test func faultsComeWithTheirPlacesInUTF16AndTheirHelp() throws {
    // A surrogate pair counts two, a combining mark one of its own, as editors have it.
    let client = try LanguageClient(opening: "a = [\"👩🏽‍🚒\", \"e\u{301}漢\", yy]\nb = dataset(\"nonsense\")\n")
    let first = try client.nextDiagnostics()
    #expect(first.compactMap { $0["code"] as? String } == ["E020", "E123"])
    #expect(place(first.first?["range"]) == [0, 23, 0, 25])
    #expect((first.first?["message"] as? String)?.contains("help: bind it first") ?? false)
    try client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": client.uri, "version": 2],
        "contentChanges": [
          [
            "range": ["start": ["line": 0, "character": 23], "end": ["line": 0, "character": 25]],
            "text": "\"\"",
          ]
        ],
      ])
    let second = try client.nextDiagnostics()
    #expect(second.compactMap { $0["code"] as? String } == ["E123"])
    #expect(place(second.first?["range"]) == [1, 12, 1, 22])
    try client.notify("textDocument/didClose", ["textDocument": ["uri": client.uri]])
    #expect(try client.nextDiagnostics().isEmpty)
    #expect(try client.leave() == 0)
  }

  @Test func aConflictNamesItsOtherSide() throws {
    let client = try LanguageClient(opening: Self.script + "x = phi - task\n")
    let found = try #require(try client.nextDiagnostics().first)
    #expect(found["code"] as? String == "E121")
    let related = found["relatedInformation"] as? [[String: Any]]
    #expect(
      related?.compactMap { $0["message"] as? String } == [
        "this model has stage 1 alone", "`phi` is bound here",
      ])
    #expect(try client.leave() == 0)
  }

  @Test func completionKnowsThePlace() throws {
    let text =
      Self.script
      + "x = emoji.\ny = align(phi, triplets(emoji.train), lo\nz = full - \nshow re\nw = invert(\n"
    let client = try LanguageClient(opening: text)
    let members = labels(try client.ask("completion", line: 5, character: 10))
    #expect(members == ["captions", "index", "test", "train", "val"])
    #expect(labels(try client.ask("completion", line: 6, character: 40)).first == "loss")
    let words = labels(try client.ask("completion", line: 7, character: 11))
    #expect(words.contains("task") && words.contains("modality"))
    #expect(labels(try client.ask("completion", line: 8, character: 7)).contains("result"))
    // What fits the first parameter comes first.
    let arguments = labels(try client.ask("completion", line: 9, character: 11))
    #expect(arguments.contains("clip") && arguments.contains("steps") && arguments.contains("phi"))
    let clip = try #require(arguments.firstIndex(of: "clip"))
    let phi = try #require(arguments.firstIndex(of: "phi"))
    #expect(clip < phi)
    #expect(labels(try client.ask("completion", line: 5, character: 0)).contains("show"))
    #expect(try client.leave() == 0)
  }

  @Test func hoverShowsSignaturesTypesAndShapes() throws {
    let client = try LanguageClient(opening: Self.script)
    func hover(_ line: Int, _ character: Int) throws -> String {
      let result = try client.ask("hover", line: line, character: character)["result"] as? [String: Any]
      return (result?["contents"] as? [String: String])?["value"] ?? ""
    }
    #expect(try hover(0, 9).contains("backbone(source"))
    #expect(try hover(0, 1).contains("clip: backbone") && hover(0, 1).contains("dim=128"))
    #expect(try hover(2, 38).contains("**steps**"))
    #expect(try hover(3, 50).contains("**modality**"))
    #expect(try hover(4, 43).contains("emoji: dataset") && hover(4, 43).contains("bound on line 2"))
    #expect(try hover(4, 48).contains("dataset.test -> split"))
    #expect(try client.ask("hover", line: 5, character: 0)["result"] is NSNull)
    #expect(try client.leave() == 0)
  }

  @Test func definitionsSymbolsSignaturesAndFormatting() throws {
    let client = try LanguageClient(opening: "x=1\nx = x + 1\ny = x\nz = invert(a, b, steps=")
    func definition(_ line: Int, _ character: Int) throws -> [Int] {
      let result = try client.ask("definition", line: line, character: character)["result"] as? [String: Any]
      return place(result?["range"])
    }
    #expect(try definition(1, 4) == [0, 0, 0, 1])
    #expect(try definition(2, 4) == [1, 0, 1, 1])
    let symbols = try client.request("textDocument/documentSymbol", ["textDocument": ["uri": client.uri]])
    #expect((symbols["result"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == ["x", "x", "y"])
    let help = try client.ask("signatureHelp", line: 3, character: 23)["result"] as? [String: Any]
    #expect(help?["activeParameter"] as? Int == 2)
    let first = try client.ask("signatureHelp", line: 3, character: 14)["result"] as? [String: Any]
    #expect(first?["activeParameter"] as? Int == 1)
    // A script that does not parse is left alone.
    let format = ["textDocument": ["uri": client.uri], "options": ["tabSize": 2]]
    #expect(try client.request("textDocument/formatting", format)["result"] is NSNull)
    try client.notify(
      "textDocument/didChange",
      ["textDocument": ["uri": client.uri, "version": 2], "contentChanges": [["text": "x=1# one\r\n"]]])
    let edits = try client.request("textDocument/formatting", format)["result"] as? [[String: Any]]
    #expect(edits?.compactMap { $0["newText"] as? String } == ["x = 1  # one\n"])
    #expect(try client.leave() == 0)
  }

  @Test func nothingIsRunAndNothingIsWritten() throws {
    let client = try LanguageClient(opening: Self.script + "show result\nexport result to \"out/a.csv\"\n")
    #expect(try client.nextDiagnostics().isEmpty)
    _ = try client.ask("hover", line: 4, character: 1)
    #expect(try client.leave() == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: client.folder.path) == [])
  }

  @Test func pathsStartInTheInnermostFolderOfTheEditorOrInTheScriptsOwn() throws {
    let folder = try TemporaryFolder()
    for name in ["one/sub", "two/inner", "alone"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    for name in ["one", "two/inner", "alone"] {
      try SampleFiles.numPy([[1, 2]], to: "\(folder.path)/\(name)/x.npy")
    }
    let client = try LanguageClient(in: TemporaryFolder())
    let workspace = ["one", "two", "two/inner"].map { ["uri": "file://\(folder.path)/\($0)", "name": $0] }
    _ = try client.request("initialize", ["capabilities": [String: Any](), "workspaceFolders": workspace])
    for (script, codes) in [
      ("one/sub/a.mota", []), ("two/inner/a.mota", []), ("two/a.mota", ["E149"]), ("alone/a.mota", []),
      ("a.mota", ["E149"]),
    ] {
      try client.open("x = load(\"x.npy\")\n", at: "file://\(folder.path)/\(script)")
      #expect(try client.nextDiagnostics().compactMap { $0["code"] as? String } == codes, "\(script)")
    }
    // A script without a file is taken to be in the first folder.
    try client.open("x = load(\"x.npy\")\n", at: "untitled:Untitled-1")
    #expect(try client.nextDiagnostics().isEmpty)
    // The process itself stays where it was started.
    let place = try FileManager.default.destinationOfSymbolicLink(
      atPath: "/proc/\(client.process.processIdentifier)/cwd")
    #expect(place == URL(fileURLWithPath: client.folder.path).resolvingSymlinksInPath().path)
    #expect(try client.leave() == 0)
  }

  @Test func garbageIsPassedOverAndAnsweredWhereItCan() throws {
    let client = try LanguageClient(opening: "x = yy\n")
    var random = SplitMix64(seed: 7)
    for _ in 0..<FuzzCount.of(300) {
      let count = random.below(80)
      let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      try client.send(raw: Data("Content-Length: \(count)\r\n\r\n".utf8) + bytes)
    }
    for method in [
      "textDocument/hover", "textDocument/completion", "nonsense/method", "textDocument/didChange",
    ] {
      for parameters in [
        [:], ["textDocument": 3], ["textDocument": ["uri": client.uri], "position": "here"],
      ] {
        #expect(try client.request(method, parameters)["error"] != nil)
      }
    }
    // A wrong position is clamped; a header that is none is passed over.
    _ = try client.ask("hover", line: 1_000_000, character: 1_000_000)
    try client.send(raw: Data("Content-Length: many\r\n\r\nHello\r\nContent-Length: -3\r\n\r\n".utf8))
    #expect(try client.ask("completion", line: 0, character: 4)["result"] != nil)
    #expect(try client.leave() == 0)
  }

  @Test func aHugeDocumentIsServed() throws {
    let line = "x = first\(String(repeating: "(", count: 70))\n"
    let text =
      String(repeating: "y = 1 + 2 * 3 # a comment of some length\n", count: 20_000)
      + String(repeating: line, count: 2_000)
    let client = try LanguageClient(opening: text)
    let found = try client.nextDiagnostics()
    #expect(found.count == 500)
    #expect(try client.ask("hover", line: 10_000, character: 0)["result"] is [String: Any])
    #expect(try client.leave() == 0)
  }

  // MARK: A client of others

  static let python = ProcessInfo.processInfo.environment["MOTA_PYTHON"] ?? "python3"
  static let hasClient: Bool = {
    let command = "'\(python)' -c 'import pytest, pytest_lsp' 2>/dev/null"
    return (try? FailureTests.shell(command)) == 0
  }()

  @Test(.enabled(if: hasClient, "needs pytest-lsp in the Python of MOTA_PYTHON"))
  func aRealClientIsServed() throws {
    let folder = try TemporaryFolder()
    let script = Program.packageRoot + "/Tests/motaTests/Sessions/test_language_server.py"
    let command = """
      cd '\(folder.path)' && MOTA='\(Program.path)' '\(Self.python)' -m pytest -q -p no:cacheprovider '\(script)' \
        --rootdir '\(folder.path)' > '\(folder.path)/log' 2>&1
      """
    let status = try FailureTests.shell(command)
    #expect(status == 0, "\((try? String(contentsOfFile: folder.path + "/log", encoding: .utf8)) ?? "")")
  }
}
