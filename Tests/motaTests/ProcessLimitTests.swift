import Foundation
import TestSupport
import Testing

/// Limits of the process (getrlimit(2)): they are respected, and what still fails is an error.
@Suite("Limits of the process", .onOwnThreads)
struct ProcessLimitTests {
  /// A shell that sets limits and becomes the program, which has a minute.
  private static func limited(_ limits: String) -> [String] {
    ["bash", "-c", "\(limits); exec timeout 60 \"$0\" \"$@\""]
  }

  @Test(arguments: [
    ["--version"], ["--help"], ["run", "s.mota", "--check"], ["-c", "show 1"], ["lsp"], ["doctor", "cirr"],
  ])
  func littleMemoryHangsNothing(command: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("x = tensor([1, 2])\nshow x\n", to: "s.mota")
    let expected = try Program.run(command, in: folder.path).status
    for kilobytes in [200_000, 400_000, 2_000_000] {
      for option in ["-v", "-d"] {
        let result = try Program.run(
          command, in: folder.path, wrappedBy: Self.limited("ulimit \(option) \(kilobytes)"))
        #expect(result.status == expected, "\(command), ulimit \(option) \(kilobytes): \(result.errors)")
      }
    }
  }

  @Test(arguments: ["-v", "-d"]) func aTensorBeyondTheLimitIsRefused(option: String) throws {
    let script = "x = random([6000, 6000], seed=1)\nshow mean(x)\n"
    let result = try Program.run(
      ["run", "-"], input: script, wrappedBy: Self.limited("ulimit \(option) 200000"))
    #expect(result.status == 3, "\(result.errors)")
    #expect(result.errors.contains("error[E147]"), "\(result.errors)")
  }

  @Test func whateverTheLimitTheProgramEndsByItself() throws {
    var generator = SplitMix64(seed: 5)
    let script = "x = random([300, 300], seed=1)\ny = x * x + x\nshow mean(y)\nexport y to \"y.npy\"\n"
    for _ in 0..<FuzzCount.ofProcesses(12) {
      let limit = Int.random(in: 120_000...600_000, using: &generator)
      let result = try Program.run(
        ["run", "-"], input: script, wrappedBy: Self.limited("ulimit -v \(limit)"))
      // 127: the system's loader finds no room for the libraries, or the shell none for `timeout`.
      #expect([0, 1, 3, 126, 127].contains(result.status), "ulimit -v \(limit): \(result.errors)")
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit"), "needs prlimit"))
  func filesThatMayHaveSoManyBytesAreWholeOrAbsent() throws {
    let writing = [
      "export random([100, 100], seed=1) to \"out.npy\"", "export random([100, 100], seed=1) to \"out.csv\"",
      "f = features(\"features.npy\", ids=\"names.txt\")",
    ]
    var generator = SplitMix64(seed: 6)
    for statement in writing {
      for bytes in [0, 1, 100, 4096]
        + (0..<FuzzCount.ofProcesses(6)).map({ _ in Int.random(in: 0...60_000, using: &generator) })
      {
        let folder = try TemporaryFolder()
        try SampleFiles.write(to: folder.path)
        try folder.write("earlier", to: "out.npy")
        // What is printed goes past the limit as well.
        let result = try Program.run(
          ["-c", statement], in: folder.path,
          wrappedBy: [
            "bash", "-c", "exec prlimit --fsize=\(bytes) \"$0\" \"$@\" 2>&1 | cat; exit ${PIPESTATUS[0]}",
          ])
        let place = Comment(rawValue: "\(statement), \(bytes) bytes: \(result.output)")
        // A tensor's size is known before anything runs.
        let least = statement.contains(".npy\"") && statement.contains("export") ? 40_000 : 20_000
        let isForeseen = statement.contains("export") && bytes < least
        #expect((isForeseen ? [3] : [0, 1]).contains(result.status), place)
        if result.status != 0 {
          #expect(result.output.contains("larger than files of this process may be"), place)
          #expect(result.output.contains("ulimit -f"), place)
        }
        if result.status != 0 || !statement.contains("out.npy") {
          #expect(try String(contentsOfFile: folder.path + "/out.npy", encoding: .utf8) == "earlier", place)
        }
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        #expect(names.allSatisfy { !$0.hasSuffix(".tmp") }, place)
      }
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit"), "needs prlimit"))
  func aResultBeyondTheLimitIsSeenAtTheCheck() throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    try SampleBackbone.write(to: folder.path + "/tiny")
    // Three features of seven numbers: 84 bytes.
    try folder.write("f = features(backbone(\"tiny\"), images(\"photos\"))\n", to: "s.mota")
    func check(bytes: Int) throws -> Program.Result {
      try Program.run(
        ["run", "s.mota", "--check"], in: folder.path,
        wrappedBy: [
          "bash", "-c", "exec prlimit --fsize=\(bytes) \"$0\" \"$@\" 2>&1 | cat; exit ${PIPESTATUS[0]}",
        ])
    }
    let small = try check(bytes: 80)
    #expect(small.status == 3 && small.output.contains("error[E112]"), "\(small.output)")
    #expect(small.output.contains("ulimit -f"), "\(small.output)")
    #expect(try check(bytes: 84).status == 0)
    // The store may hold it already.
    #expect(try Program.run(["run", "s.mota"], in: folder.path).status == 0)
    let stored = try check(bytes: 80)
    #expect(stored.status == 0 && stored.output.contains("warning[W180]"), "\(stored.output)")
  }

  @Test(arguments: [6, 8, 10, 16, 32]) func fewOpenFilesAreEnoughOrAnError(count: Int) throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    let statement =
      "c = captions([\(Array(repeating: "\"captions.tsv\"", count: 40).joined(separator: ", "))], column=\"caption\")"
    let result = try Program.run(
      ["-c", statement], in: folder.path, wrappedBy: ["bash", "-c", "ulimit -n \(count); exec \"$0\" \"$@\""])
    #expect(result.status == 1 && result.errors.contains("too many open files"), "\(result.errors)")
    // A soft limit is raised to the hard one.
    let raised = try Program.run(
      ["-c", statement], in: folder.path,
      wrappedBy: ["bash", "-c", "ulimit -Sn \(count); exec \"$0\" \"$@\""])
    #expect(raised.status == 0, "\(raised.errors)")
  }
}
