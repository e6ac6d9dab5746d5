import Foundation
import TestSupport
import Testing

/// Limits of memory, open files and file sizes together, drawn by chance: the program ends by itself and leaves whole
/// files or none.
@Suite("Random limits of the process", .onOwnThreads)
struct RandomLimitTests {
  /// 132 and above: ended by a signal; 124: after 20 seconds.
  private static let orderly: Set<Int32> = [0, 1, 3]

  /// A shell that sets limits and becomes the program, which has 20 seconds.
  private static func limited(_ limits: String) -> [String] {
    ["bash", "-c", "\(limits); exec timeout 20 \"$0\" \"$@\""]
  }

  /// Kilobytes of address space that are enough to load the libraries and to print the version.
  private static func enoughToStart() throws -> Int {
    var (tooLittle, enough) = (10_000, 1_000_000)
    while enough - tooLittle > 2_000 {
      let middle = (tooLittle + enough) / 2
      let result = try Program.run(["--version"], wrappedBy: limited("ulimit -v \(middle)"))
      if result.status == 0 { enough = middle } else { tooLittle = middle }
    }
    return enough
  }

  private static let script = """
    x = random([300, 300], seed=1)
    y = x @ x + x
    show mean(y)
    export y to "y.npy"
    f = features("features.npy", ids="names.txt")
    show f

    """

  @Test func theProgramEndsByItselfAndFilesAreWholeOrAbsent() throws {
    let enough = try Self.enoughToStart()
    let free = try Self.folder()
    let whole = try Program.run(["run", "s.mota"], in: free.path)
    try #require(whole.status == 0, "\(whole.errors)")
    let expected = FileManager.default.contents(atPath: free.path + "/y.npy")
    var generator = SplitMix64(seed: 106)
    for _ in 0..<FuzzCount.ofProcesses(15) {
      var limits: [String] = []
      if generator.below(3) > 0 {
        // Most of what can go wrong does so a little above what it takes to start.
        let more = generator.below(2) == 0 ? 30_000 : 2_000_000 - enough
        limits.append("ulimit -v \(enough + 1_000 + generator.below(more))")
      }
      if generator.below(2) == 0 { limits.append("ulimit -n \(8 + generator.below(57))") }
      if generator.below(2) == 0 { limits.append("ulimit -f \(generator.below(400))") }
      let limit = (limits.isEmpty ? [":"] : limits).joined(separator: "; ")
      let folder = try Self.folder()
      let place = Comment(rawValue: limit)
      let version = try Program.run(["--version"], wrappedBy: Self.limited(limit))
      #expect([0, 1].contains(version.status), place)
      let result = try Program.run(["run", "s.mota"], in: folder.path, wrappedBy: Self.limited(limit))
      #expect(Self.orderly.contains(result.status), "\(limit): \(result.status) \(result.errors)")
      let made = FileManager.default.contents(atPath: folder.path + "/y.npy")
      if result.status == 0 { #expect(made == expected, place) }
      #expect(made == nil || made == expected, place)
      let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
      #expect(names.allSatisfy { !$0.hasSuffix(".tmp") }, place)
    }
  }

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    try folder.write(script, to: "s.mota")
    return folder
  }
}
