import Foundation
import TestSupport
import Testing

/// A whole ablation in miniature, run once for all tests that need finished steps.
enum SmallRun {
  static let script = """
    #! mota 1
    emoji = dataset("emoji")
    clip = backbone("emoji-small", epochs=1)
    phi = invert(clip, emoji.captions, steps=6, batch=64, lr=1e-3, loss=cosine, mask=words, normalize=true, dropout=0.1, seed=7)
    triplets = triplets(emoji.train, from=rules)
    full = align(phi, triplets, prompts=2, depth=2, steps=3, batch=32, lr=5e-3, tau=0.02, seed=7)
    result = evaluate([baseline(clip, image), phi, full - task, full, baseline(clip, target)], on=emoji.test)
    show result
    export result to "results/small.csv"
    export result to "results/small.md"
    """

  struct Finished {
    let folder: TemporaryFolder
    let result: Program.Result
  }

  /// The first run, in a folder that tests only read.
  static let first: Swift.Result<Finished, any Error> = Swift.Result {
    let folder = try TemporaryFolder()
    _ = try folder.write(script, to: "small.mota")
    return Finished(folder: folder, result: try Program.run(["run", "small.mota"], in: folder.path))
  }

  /// A copy of the first run's folder, to change at will.
  static func copy() throws -> TemporaryFolder {
    let source = try first.get()
    try #require(source.result.status == 0, "\(source.result.errors)")
    let folder = try TemporaryFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: source.folder.path) {
      try FileManager.default.copyItem(
        atPath: source.folder.path + "/" + name, toPath: folder.path + "/" + name)
    }
    return folder
  }

  /// Whether this machine has the gallery's files.
  static let isPossible: Bool = {
    let paths = [
      "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf", "/usr/share/unicode/emoji/emoji-test.txt",
    ]
    return paths.allSatisfy(FileManager.default.fileExists)
  }()
  static let condition: Comment = "needs fonts-noto-color-emoji and unicode-data"

  /// The hashes of all finished steps, in order, as the messages name them.
  static func hashes(in errors: String) -> [String] {
    errors.split(separator: "\n").compactMap { line in
      if line.hasPrefix("✓") { return line.split(separator: " ").last.map(String.init) }
      guard line.hasPrefix("="), let range = line.range(of: "reused ") else { return nil }
      return String(line[range.upperBound...].prefix(8))
    }
  }
}
