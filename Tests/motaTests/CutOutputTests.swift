import Foundation
import TestSupport
import Testing

/// Every format, and standard output, where only so many bytes can be written: an error of its kind, the earlier file as
/// it was, and nothing beside it.
@Suite(
  "Outputs that fail after some bytes", .onOwnThreads,
  .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit"), "needs prlimit"))
struct CutOutputTests {
  /// The file, and the statement that writes it; none of them needs a store.
  static let outputs: [(String, String)] =
    ["csv", "md", "tex", "html", "json", "h5"].map {
      ("out.\($0)", "export published(on=\"cirr\") to \"out.\($0)\"")
    }
    + ["npy", "safetensors", "h5", "csv"].map {
      ("x.\($0)", "export random([40, 30], seed=1) to \"x.\($0)\"")
    }

  /// Sets the largest size of files, of which what is printed is none.
  private static func limited(_ bytes: Int) -> [String] {
    ["bash", "-c", "prlimit --fsize=\(bytes) \"$0\" \"$@\" 2>&1 | cat; exit ${PIPESTATUS[0]}"]
  }

  private static func sizes(below count: Int, using generator: inout SplitMix64) -> [Int] {
    [0, 1, 7, 100].filter { $0 < count } + [count - 1]
      + (0..<FuzzCount.ofProcesses(2)).map { _ in generator.below(count) }
  }

  @Test(arguments: outputs) func aFileIsWholeOrAsItWas(file: String, statement: String) throws {
    let free = try TemporaryFolder()
    let result = try Program.run(["-c", statement], in: free.path)
    try #require(result.status == 0, "\(result.errors)")
    let whole = try #require(FileManager.default.contents(atPath: free.path + "/" + file))
    var generator = SplitMix64(seed: 107)
    for size in Self.sizes(below: whole.count, using: &generator) {
      let folder = try TemporaryFolder()
      try folder.write("earlier", to: file)
      let result = try Program.run(["-c", statement], in: folder.path, wrappedBy: Self.limited(size))
      // A tensor's size is known at the check.
      #expect([1, 3].contains(result.status), "\(size): \(result.output)")
      #expect(
        result.output.contains("error[E130]: cannot write \(file): it would be larger than files of"),
        "\(size): \(result.output)")
      #expect(try String(contentsOfFile: folder.path + "/" + file, encoding: .utf8) == "earlier")
      #expect(try folder.names(in: ".") == [file], "\(size)")
    }
    let folder = try TemporaryFolder()
    let exact = try Program.run(["-c", statement], in: folder.path, wrappedBy: Self.limited(whole.count))
    #expect(exact.status == 0, "\(exact.output)")
    #expect(FileManager.default.contents(atPath: folder.path + "/" + file) == whole)
  }

  /// Figures show results, whose steps are in a store, which is limited as well.
  @Test(arguments: ["png", "svg"]) func aFigureIsWholeOrAsItWas(ending: String) throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    try SampleBackbone.write(to: folder.path + "/tiny", captions: [])
    try SampleBenchmarks.cirr(in: folder.path + "/data", images: 60)
    try SampleBenchmarks.features((0..<60).map { "im\($0)" }, to: folder.path + "/f", width: 7)
    let script = """
      known = features("f.npy", ids="f.txt")
      plot evaluate(baseline(backbone("tiny"), image), on=dataset("cirr", root="data", features=known)) to "out.\(ending)"

      """
    try folder.write(script, to: "s.mota")
    let free = try Program.run(["run", "s.mota"], in: folder.path)
    try #require(free.status == 0, "\(free.errors)")
    let whole = try #require(FileManager.default.contents(atPath: folder.path + "/out.\(ending)"))
    let before = try folder.names(in: ".")
    var generator = SplitMix64(seed: 108)
    for size in Self.sizes(below: whole.count, using: &generator) {
      try folder.write("earlier", to: "out.\(ending)")
      let result = try Program.run(["run", "s.mota"], in: folder.path, wrappedBy: Self.limited(size))
      // A tensor's size is known at the check.
      #expect([1, 3].contains(result.status), "\(size): \(result.output)")
      // The first file that is too large: of the store, or the figure.
      #expect(
        result.output.contains(/error\[E1(12|30)\]: cannot write [^\n]*: it would be larger than files of/),
        "\(size): \(result.output)")
      let kept = try String(contentsOfFile: folder.path + "/out.\(ending)", encoding: .utf8)
      #expect(kept == "earlier", "\(size)")
      #expect(try folder.names(in: ".") == before, "\(size)")
      let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
      #expect(names.allSatisfy { !$0.hasSuffix(".tmp") }, "\(size)")
    }
  }

  static let printing: [[String]] = [
    ["-c", "show published(on=\"cirr\")"], ["-c", "show published(on=\"cirr\")", "--json"], ["--help"],
    ["help", "run"], ["run", "s.mota"], ["format", "--stdout", "s.mota"],
  ]

  @Test(arguments: printing) func whatIsPrintedIsWholeOrAnError(command: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("show published(on=\"circo\")\nshow random([50, 10], seed=1)\n", to: "s.mota")
    let free = try Program.run(command, in: folder.path)
    try #require(free.status == 0, "\(free.errors)")
    let whole = free.output.utf8.count
    var generator = SplitMix64(seed: 109)
    for size in Self.sizes(below: whole, using: &generator) + [whole] {
      let result = try Program.run(
        command, in: folder.path,
        wrappedBy: [
          "bash", "-c",
          "prlimit --fsize=\(size) \"$0\" \"$@\" 2>&1 >printed.txt | cat; exit ${PIPESTATUS[0]}",
        ])
      #expect(result.status == (size < whole ? 1 : 0), "\(size) of \(whole): \(result.output)")
      #expect(result.output.contains("standard output could not be written") == (size < whole), "\(size)")
      let printed = try String(contentsOfFile: folder.path + "/printed.txt", encoding: .isoLatin1)
      #expect(printed.unicodeScalars.count == size, "\(size)")
      // A reader who has seen enough, such as `head`, is no fault.
      let left = try Program.run(
        command, in: folder.path,
        wrappedBy: ["bash", "-c", "\"$0\" \"$@\" | head -c \(size) >printed.txt; exit ${PIPESTATUS[0]}"])
      #expect(left.status == 0, "\(size): \(left.errors)")
    }
  }
}
