import Foundation
import TestSupport
import Testing

@Suite("make install", .onOwnThreads)
struct InstallTests {
  /// The program in a prefix of a test's own, installed once.
  private struct Installation {
    let folder: TemporaryFolder
    /// With a blank, as a user's folder may have.
    var prefix: String { folder.path + "/a prefix" }
    var program: String { prefix + "/bin/mota" }
  }

  private static func install() throws -> Installation {
    let installation = Installation(folder: try TemporaryFolder())
    let made = try call("make", ["install", "MOTA=\(Program.path)", "PREFIX=\(installation.prefix)"])
    try #require(made.status == 0, "\(made.output)")
    return installation
  }

  /// What a program writes, and how it ends.
  private static func call(
    _ program: String, _ arguments: [String], in folder: String = Program.packageRoot,
    environment: [String: String] = [:]
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var variables = ProcessInfo.processInfo.environment
    // Those of the make that runs the tests.
    for name in ["MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PREFIX", "DESTDIR"] { variables[name] = nil }
    process.environment = variables.merging(environment) { _, new in new }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  private static func has(_ program: String) -> Bool {
    (try? call("sh", ["-c", "command -v \(program)"]).status) == 0
  }

  /// The files below a folder, in order.
  private static func files(below folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder + "/" + $0, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  /// The pages of all commands that the help lists, from the help's own text.
  private static func pages(of words: [String] = []) throws -> [String] {
    let help = try Program.run(["help"] + words).output
    let list = help.components(separatedBy: "SUBCOMMANDS:\n").dropFirst().first ?? ""
    let names = list.components(separatedBy: "\n\n")[0]
      .components(separatedBy: "\n").compactMap { $0.firstMatch(of: /^  ([a-z]+)( |$)/).map { String($0.1) } }
    return try [(["mota"] + words).joined(separator: "-") + ".1"]
      + names.flatMap { try pages(of: words + [$0]) }
  }

  @Test func filesLieWhereTheyAreLookedFor() throws {
    let installation = try Self.install()
    let pages = try Self.pages()
    #expect(pages.contains("mota-run.1") && pages.contains("mota-store-gc.1"), "\(pages)")
    func sources(_ folder: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: Program.packageRoot + "/" + folder)
    }
    let expected =
      ["bin/mota"] + pages.map { "share/man/man1/" + $0 }
      + [
        "share/bash-completion/completions/mota", "share/zsh/site-functions/_mota",
        "share/fish/vendor_completions.d/mota.fish",
      ]
      + (try sources("editors").map { "share/mota/editors/" + $0 })
      + (try sources("experiments").filter { $0.hasSuffix(".mota") }.map { "share/mota/experiments/" + $0 })
      + (["README.md", "CHANGELOG.md", "LICENSE"].map { "share/doc/mota/" + $0 })
      + (try sources("Documentation").map { "share/doc/mota/Documentation/" + $0 })
    #expect(try Self.files(below: installation.prefix) == expected.sorted())
  }

  @Test func theInstalledProgramStartsFromAnotherFolder() throws {
    let installation = try Self.install()
    let elsewhere = try TemporaryFolder()
    let version = try Self.call(installation.program, ["--version"], in: elsewhere.path)
    #expect(version.status == 0)
    #expect(version.output == (try Program.run(["--version"]).output))
    let sum = try Self.call(installation.program, ["-c", "show 20 + 22"], in: elsewhere.path)
    #expect(sum.status == 0 && sum.output == "42\n", "\(sum.output)")
    let size = { (path: String) in
      try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }
    #expect(try size(installation.program) <= size(Program.path))
  }

  @Test func aSecondInstallationRemovesPagesOfEarlierCommands() throws {
    let installation = try Self.install()
    let before = try Self.files(below: installation.prefix)
    try "".write(
      toFile: installation.prefix + "/share/man/man1/mota-gone.1", atomically: false, encoding: .utf8)
    let again = try Self.call("make", ["install", "MOTA=\(Program.path)", "PREFIX=\(installation.prefix)"])
    #expect(again.status == 0, "\(again.output)")
    #expect(try Self.files(below: installation.prefix) == before)
  }

  @Test func uninstallingLeavesNothingOfOursAndAllOfOthers() throws {
    let installation = try Self.install()
    let other = installation.prefix + "/share/man/man1/other.1"
    try "".write(toFile: other, atomically: false, encoding: .utf8)
    let removed = try Self.call("make", ["uninstall", "PREFIX=\(installation.prefix)"])
    #expect(removed.status == 0, "\(removed.output)")
    #expect(try Self.files(below: installation.prefix) == ["share/man/man1/other.1"])
    for folder in ["share/mota", "share/doc/mota"] {
      #expect(!FileManager.default.fileExists(atPath: installation.prefix + "/" + folder), "\(folder)")
    }
  }

  @Test func packagersPutAFolderBeforeThePrefix() throws {
    let folder = try TemporaryFolder()
    let made = try Self.call(
      "make", ["install", "MOTA=\(Program.path)", "DESTDIR=\(folder.path)/root", "PREFIX=/usr"])
    #expect(made.status == 0, "\(made.output)")
    #expect(try folder.names(in: "root/usr") == ["bin", "share"])
  }

  @Test func withoutAProgramTheCommandThatBuildsIsNamed() throws {
    let folder = try TemporaryFolder()
    let made = try Self.call("make", ["install", "MOTA=\(folder.path)/mota", "PREFIX=\(folder.path)/prefix"])
    #expect(made.status == 2)
    #expect(made.output.contains("run make build first"), "\(made.output)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/prefix"))
  }

  @Test func pagesSayWhatTheHelpSays() throws {
    let folder = try TemporaryFolder()
    let written = try Program.run(
      ["manual", folder.path + "/man1"], environment: ["MOTA_STORE": "/elsewhere/store"])
    try #require(written.status == 0, "\(written.errors)")
    #expect(try folder.names(in: "man1") == Self.pages().sorted())
    let page = try String(contentsOfFile: folder.path + "/man1/mota-run.1", encoding: .utf8)
    for line in [
      ".TH MOTA\\-RUN 1 \"\" \"mota 0.1.0\" \"User Commands\"", "\\fIfile\\fR", "[\\fB\\-\\-check\\fR]",
      "The store's folder. (default: checkpoints)", "\\fB\\-\\-cache\\fR, \\fB\\-\\-no\\-cache\\fR",
    ] {
      #expect(page.components(separatedBy: "\n").contains(line), "\(line)\n\(page)")
    }
    for name in try folder.names(in: "man1") {
      let text = try String(contentsOfFile: folder.path + "/man1/" + name, encoding: .utf8)
      #expect(text.utf8.allSatisfy { $0 < 128 }, "\(name)")
      #expect(!text.contains("/elsewhere/store"), "\(name)")
    }
  }

  @Test func pagesNeedAFolderThatCanBeMade() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("", to: "file")
    let result = try Program.run(["manual", file + "/man1"])
    #expect(result.status == 1)
    #expect(result.errors.contains(file), "\(result.errors)")
  }

  @Test(.enabled(if: has("man") && has("groff"), "needs man-db and groff"))
  func manHasNoComplaint() throws {
    let folder = try TemporaryFolder()
    try #require(try Program.run(["manual", folder.path + "/man1"]).status == 0)
    for name in try folder.names(in: "man1") {
      let page = try Self.call(
        "sh", ["-c", "man -l --warnings '\(folder.path)/man1/\(name)' 2>&1 >/dev/null"],
        environment: ["LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MANPAGER": "cat", "PAGER": "cat"])
      #expect(page.status == 0 && page.output.isEmpty, "\(name): \(page.output)")
    }
  }

  @Test(.enabled(if: has("mandoc"), "needs mandoc"))
  func mandocMissesNothingButTheDate() throws {
    let folder = try TemporaryFolder()
    try #require(try Program.run(["manual", folder.path + "/man1"]).status == 0)
    for name in try folder.names(in: "man1") {
      let found = try Self.call("mandoc", ["-T", "lint", "-W", "warning", folder.path + "/man1/" + name])
      let complaints = found.output.components(separatedBy: "\n").filter {
        !$0.isEmpty && !$0.contains("missing date")
      }
      #expect(complaints.isEmpty, "\(complaints)")
    }
  }

  @Test func theManualHasTheVariablesOfTheContributorsTable() throws {
    let text = try String(contentsOfFile: Program.packageRoot + "/CONTRIBUTING.md", encoding: .utf8)
    let table = try #require(
      text.components(separatedBy: "When the program runs:").last?.components(
        separatedBy: "When it is built:"
      ).first)
    let documented = table.components(separatedBy: "\n").filter { $0.hasPrefix("| `") }
      .flatMap { $0.components(separatedBy: " | ")[0].matches(of: /`([A-Z_]+)[`=]/).map { String($0.1) } }
    #expect(documented.count > 10)
    let folder = try TemporaryFolder()
    try #require(try Program.run(["manual", folder.path]).status == 0)
    let page = try String(contentsOfFile: folder.path + "/mota.1", encoding: .utf8)
    let section = try #require(page.components(separatedBy: ".SH \"ENVIRONMENT\"\n").last)
    #expect(section.matches(of: /\.TP\n\\fB([A-Z_]+)\\fR/).map { String($0.1) } == documented)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionHasTheCommandsThatTheHelpLists(shell: String) throws {
    let script = try Program.run(["--generate-completion-script", shell])
    try #require(script.status == 0)
    #expect(script.output.contains("replay") && script.output.contains("store"))
    // Written for make install, and by nobody's hand.
    #expect(!script.output.contains("manual"), "\(shell)")
  }

  @Test(arguments: ["bash", "zsh", "fish"].filter(has))
  func itsShellReadsTheCompletion(shell: String) throws {
    let script = try Program.run(["--generate-completion-script", shell])
    let folder = try TemporaryFolder()
    let file = try folder.write(script.output, to: "completion")
    let checked = try Self.call(shell, ["-n", file])
    #expect(checked.status == 0 && checked.output.isEmpty, "\(checked.output)")
  }

  @Test(.enabled(if: has("bash"), "needs bash"))
  func bashCompletesCommandsChoicesAndScripts() throws {
    let installation = try Self.install()
    let folder = try TemporaryFolder()
    try folder.write("show 1\n", to: "study.mota")
    try folder.write("", to: "study.txt")
    func completions(of line: String) throws -> [String] {
      let words = line.components(separatedBy: " ")
      let quoted = words.map { "'\($0)'" }.joined(separator: " ")
      let script = """
        source "$1"
        COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count - 1); COMP_LINE='\(line)'; COMP_POINT=\(line.utf8.count)
        _mota mota '\(words[words.count - 1])' '\(words[words.count - 2])'
        printf '%s\\n' "${COMPREPLY[@]}"
        """
      let result = try Self.call(
        "bash",
        [
          "--norc", "-c", script, "bash", installation.prefix + "/share/bash-completion/completions/mota",
        ], in: folder.path)
      return result.output.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }.sorted()
    }
    #expect(try completions(of: "mota rep") == ["replay"])
    #expect(try completions(of: "mota run --color a") == ["always", "auto"])
    #expect(try completions(of: "mota run stu") == ["study.mota"])
    #expect(try completions(of: "mota doctor cir") == ["circo", "cirr"])
  }

  @Test func theEditorsExtensionHasTheProgramsVersion() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: Program.packageRoot + "/editors/package.json"))
    let package = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let version = try #require(package["version"] as? String)
    #expect(try Program.run(["--version"]).output.hasPrefix("mota \(version) ("))
    let contributions = try #require(package["contributes"] as? [String: Any])
    let grammars = try #require(contributions["grammars"] as? [[String: String]])
    #expect(grammars.map { $0["path"] } == ["./mota.tmLanguage.json"])
  }

  @Test(.enabled(if: has("dpkg-shlibdeps"), "needs dpkg-dev"))
  func aProgramWithoutSwiftsLibrariesIsNotPacked() throws {
    // Tests run one that is linked with the shared libraries, which no Debian package has.
    let folder = try TemporaryFolder()
    let packed = try Self.call("scripts/deb.sh", [Program.path, folder.path])
    #expect(packed.status == 1)
    #expect(packed.output.contains("make build"), "\(packed.output)")
    #expect(try folder.names(in: "") == [])
  }
}
