import Foundation
import TestSupport
import Testing

/// Paths of every form in every function and verb that takes one: nothing ends the program, at the check, while somebody
/// types in an editor, or when it runs, and no folder called `~` is made.
@Suite("Paths of every form", .onOwnThreads)
struct PathTests {
  /// Paths of no to three characters, long ones, and those that mean something to a system or a shell.
  static let forms: [String] = {
    let short = [
      "", "a", "r", "é", "ab", "abc", "/", "//", ".", "..", "./", "../", "a/", "a//", "~", "~/", "~a",
    ]
    let long = String(repeating: "n", count: 300)
    return short + [
      "/a", "r/x", "a/.", "a/..", "./a", "~/x", "~/some/x", "~root/x", long, "\(long)/x",
      Array(repeating: "deep", count: 1000).joined(separator: "/"),
    ] + random(FuzzCount.ofProcesses(20))
  }()

  private static func random(_ count: Int) -> [String] {
    var generator = SplitMix64(seed: 17)
    let parts = ["/", "/", ".", "..", "~", "a", "é", " ", "-", "\\\\", "%2F", "x.csv"]
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...6, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }
        .joined()
    }
  }

  /// The places of a path: `%` stands for it.
  static let functions = [
    "images(\"%\")", "captions(\"%\")", "captions([\"%\", \"%\"])", "backbone(\"%\")",
    "backbone(\"%\", vision=\"%\")", "load(\"%\")", "load(\"%.npy\")", "features(\"%.npy\", ids=\"%\")",
    "features(\"%.h5\", array=\"%\")", "dataset(\"cirr\", root=\"%\")", "dataset(\"circo\", root=\"%\")",
    "dataset(\"fashioniq\", root=\"%\")", "dataset(\"genecis\", root=\"%\")",
    "dataset(\"emoji\", font=\"%\", list=\"%\")", "dataset(\"cirr\", root=\"photos\", queries=\"%\")",
    "triplets(of=images(\"%\"), from=\"%.json\")", "features(\"%.safetensors\", ids=\"%\")",
    "triplets(of=images(\"photos\"), captions=\"%.csv\")", "captions(\"%.csv\", column=\"caption\")",
    "load(\"%.h5\", name=\"%\")", "load(\"%.safetensors\")",
    "invert(backbone(\"emoji-small\"), captions(\"%\"), keywords=\"%\")",
    "llm(\"http://127.0.0.1:9/v1\", model=\"m\", template=\"%\")", "record(r, server=\"%\")",
    "search(baseline(backbone(\"%\"), image), image=\"%\", in=images(\"photos\"))",
  ]
  static let verbs = [
    "export x to \"%\"", "export x to \"%.csv\"", "export r to \"%.html\"", "replay \"%\"",
    "replay \"%\" verify", "plot r to \"%\"", "plot r to \"%.svg\"", "plot r to \"%.png\"",
    "export submission of r to \"%\"", "export submission of r to \"%.json\"",
  ]
  /// What `r` is bound to: a table with pictures and a submission.
  private static let table =
    "r = evaluate(baseline(backbone(\"tiny\"), image), on=dataset(\"cirr\", root=\"data\", split=test1))"

  /// Parameters of the reference page that are strings and speak of files: the page is made from the declarations.
  @Test func everyParameterThatNamesAFileIsAmongThem() throws {
    let page = try String(
      contentsOfFile: Program.packageRoot + "/Documentation/Language.md", encoding: .utf8)
    var function = ""
    var parameters: [String] = []
    for line in page.split(separator: "\n") {
      if line.hasPrefix("### ") { function = String(line.dropFirst(4)) }
      guard let row = line.firstMatch(of: /^\| `([a-z_]+)(=?)` \| ((?:[^|\\]|\\.)*)\| [^|]*\| ?(.*)\|$/),
        row.output.3.contains("text"),
        row.output.4.lowercased().contains(/\b(file|files|folder|path|picture file)\b/)
      else { continue }
      let (name, isNamed) = (row.output.1, !row.output.2.isEmpty)
      // The name of a benchmark.
      if function == "published" { continue }
      parameters.append("\(function) \(name)")
      let calls = Self.functions.filter { $0.contains("\(function)(") }
      #expect(
        calls.contains { !isNamed || $0.contains("\(name)=") }, "\(function): \(name) names a file")
    }
    #expect(parameters.contains("images path") && parameters.contains("record server"), "\(parameters)")
  }

  private static func script(_ templates: [String], binds: Bool) -> String {
    var lines = ["x = tensor([1, 2])", table]
    for form in forms {
      for template in templates {
        lines.append((binds ? "y\(lines.count) = " : "") + template.replacing("%", with: form))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func theCheckAndTheEditorSurviveThemAll() throws {
    let folder = try TemporaryFolder()
    let text = Self.script(Self.functions, binds: true) + Self.script(Self.verbs, binds: false)
    try folder.write(text, to: "s.mota")
    #expect(try Program.run(["run", "s.mota", "--check"], in: folder.path).status == 3)
    #expect(try folder.names(in: ".") == ["s.mota"])
    let client = try LanguageClient(in: folder)
    _ = try client.request("initialize", ["processId": NSNull(), "capabilities": [String: Any]()])
    try client.notify("initialized", [:])
    try client.open(text)
    // It answers as long as it lives.
    _ = try client.request("textDocument/documentSymbol", ["textDocument": ["uri": client.uri]])
    #expect(client.process.isRunning)
    client.process.terminate()
  }

  /// The addresses that editors give scripts, and some that none should.
  @Test func addressesOfEveryForm() throws {
    let client = try LanguageClient(in: TemporaryFolder())
    _ = try client.request(
      "initialize", ["processId": NSNull(), "rootUri": "file:", "capabilities": [String: Any]()])
    try client.notify("initialized", [:])
    let addresses = [
      "", "a", "file:", "file://", "file:///", "file:///a", "file:///%", "file:///%zz", "file:///a%00b",
      "file:///%ff",
      "FILE:///tmp/a", "file://host/x", "file://localhost/x", "untitled:Untitled-1",
      "file:///tmp/a%20b/c.mota", "http:",
    ]
    for address in addresses {
      try client.open("x = images(\"r\")\nexport x to \"r\"\n", at: address)
      _ = try client.request("textDocument/documentSymbol", ["textDocument": ["uri": address]])
    }
    #expect(client.process.isRunning)
    client.process.terminate()
  }

  @Test(arguments: ["export tensor([1, 2]) to \"%.csv\"", "x = images(\"%\")", "replay \"%\""])
  func runningEndsInOrder(template: String) throws {
    for form in Self.forms where !form.hasPrefix("/") && !form.contains("..") {
      let folder = try TemporaryFolder()
      let statement = template.replacing("%", with: form)
      let status = try Program.run(["-c", statement], in: folder.path).status
      #expect([0, 1, 3].contains(status), "\(statement): \(status)")
      #expect(
        try folder.names(in: ".").allSatisfy { !$0.hasPrefix("~") || $0.hasSuffix(".csv") }, "\(statement)")
    }
  }

  /// The verbs that need a table to write: each statement finds it in the store.
  @Test(arguments: ["plot r to \"%.svg\"", "export r to \"%.html\"", "export submission of r to \"%.json\""])
  func writingATableEndsInOrder(template: String) throws {
    let folder = try TemporaryFolder()
    try SampleBackbone.write(to: folder.path + "/tiny", captions: [])
    try SampleBenchmarks.cirr(
      in: folder.path + "/data", references: SampleBenchmarks.cirrReferences(), split: "test1")
    try SampleBenchmarks.pictures((0..<60).map { "im\($0).png" }, in: folder.path + "/data/dev")
    for form in Self.forms where !form.hasPrefix("/") && !form.contains("..") {
      let statement = template.replacing("%", with: form)
      let result = try Program.run(["-c", Self.table + "\n" + statement], in: folder.path)
      #expect([0, 1, 3].contains(result.status), "\(statement): \(result.status) \(result.errors)")
      #expect(try !folder.names(in: ".").contains("~"), "\(statement)")
    }
    // Nothing is drawn of a table whose targets are hidden.
    guard !template.hasPrefix("plot") else { return }
    let plain = try Program.run(
      ["-c", Self.table + "\n" + template.replacing("%", with: "ab")], in: folder.path)
    #expect(plain.status == 0, "\(plain.errors)")
  }

  /// Every option that names a file or a folder.
  @Test(arguments: [
    ["-c", "f = features(\"features.npy\", ids=\"names.txt\")", "--store", "%"],
    ["store", "ls", "--store", "%"], ["store", "export", "%"], ["store", "import", "%"],
    ["replay", "other.mota", "--verify", "--certificate", "%"], ["replay", "other.mota", "--against", "%"],
    ["doctor", "cirr", "--root", "%"], ["format", "%"], ["run", "%"], ["replay", "%"],
  ])
  func optionsEndInOrder(arguments: [String]) throws {
    for form in ["a", "ab", ".", "~", "~/x", "r/x", "a/", String(repeating: "n", count: 300)] {
      let folder = try TemporaryFolder()
      try SampleFiles.write(to: folder.path)
      try folder.write("f = features(\"features.npy\", ids=\"names.txt\")\n", to: "other.mota")
      let words = arguments.map { $0.replacing("%", with: form) }
      let status = try Program.run(words, in: folder.path).status
      #expect((0...4).contains(status), "\(words): \(status)")
      #expect(try !folder.names(in: ".").contains("~"), "\(words)")
    }
  }

  @Test(arguments: [
    ("export tensor([1]) to \"~/some/x.csv\"", "E130"), ("x = images(\"~/p\")", "E102"),
    ("x = captions(\"~/c.txt\")", "E102"), ("x = load(\"~/x.npy\")", "E149"), ("replay \"~/s.mota\"", "E102"),
  ])
  func aTildeIsNotExpandedAndTheMessageSaysSo(statement: String, code: String) throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(["-c", statement], environment: ["HOME": "/home/somebody"], in: folder.path)
    #expect(result.status == 3)
    #expect(result.errors.contains("error[\(code)]"), "\(result.errors)")
    #expect(result.errors.contains("~ is not expanded: write /home/somebody/"), "\(result.errors)")
  }
}
