import Foundation

/// One sitting: our side and the peer's in turn, each in a process of its own.
struct BenchSession {
  let program: String
  let repetitions: Int
  let peer: Peer?

  /// Repetitions of the start of a program, which is short.
  private static let starts = 20

  /// Measures a unit: ours, the peer as published, ours again, the peer with the kindest padding.
  func row(of unit: BenchUnit) throws -> BenchRow {
    var row = BenchRow(unit: unit)
    if unit == .startup { return try startup(row) }
    if unit == .check { return try checking(row) }
    if unit.isOfStore { return try ofStore(row) }
    let peak = try peak()
    let first = try ours(unit, scale: unit == .topK ? 0 : 1)
    let published = theirs(unit, padding: unit.dynamicPadding.map { _ in 77 })
    let second = try ours(unit, scale: unit == .topK ? 0 : 1)
    let dynamic = unit.dynamicPadding.map { theirs(unit, padding: $0) } ?? published
    row.ours = (first.timing.seconds + second.timing.seconds).median
    row.published = published?.seconds
    row.dynamic = dynamic?.seconds
    row.peak = max(peak, try self.peak())
    row.share = row.ours.map { Double(first.timing.operations) * 1e-9 / $0 / (row.peak ?? .nan) }
    row.ourMemory = max(first.memory, second.memory)
    row.peerMemory = [published, dynamic].compactMap { $0?.peakMemory }.min()
    return row
  }

  /// The program beside this one.
  private var mota: String {
    URL(filePath: program).deletingLastPathComponent().appending(path: "mota").path()
  }

  /// A script as a large study might have it: trainings, evaluations, numbers and comments.
  private static var script: String {
    let head = "clip = backbone(\"emoji-small\")\nemoji = dataset(\"emoji\")\n"
    let blocks = (0..<2_500).map { index in
      """
      # the rate of run \(index)
      rate\(index) = \(index + 1) * 1e-6
      phi\(index) = invert(clip, emoji.captions, steps=600, batch=256, lr=rate\(index), seed=\(index))
      result\(index) = evaluate([phi\(index), baseline(clip, image)], on=emoji.test)

      """
    }
    return head + blocks.joined()
  }

  private func checking(_ row: BenchRow) throws -> BenchRow {
    var row = row
    let file = FileManager.default.temporaryDirectory.appending(path: "mota-bench-\(getpid()).mota")
    try Self.script.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    if FileManager.default.isExecutableFile(atPath: mota) {
      let runs = try (0..<Self.starts).map { _ in try ChildProcess.run([mota, "run", "--check", file.path()])
      }
      row.ours = runs.map(\.seconds).median
      row.ourMemory = runs.map(\.peakMemory).max()
    }
    return row
  }

  /// Runs a command on a store of 250, 500 and 1,000 runs; the figure of the row is that of the last.
  private func ofStore(_ row: BenchRow) throws -> BenchRow {
    var row = row
    guard FileManager.default.isExecutableFile(atPath: mota) else { return row }
    var sample = try SampleStore()
    defer { sample.remove() }
    row.scaledSeconds = []
    row.storeBytes = []
    for runs in [250, 500, 1_000] {
      try sample.grow(to: runs)
      // A session waits until its own lines are on the disk, and would wait for all of these before.
      sync()
      let command =
        switch row.unit {
        case .storeList: ["store", "ls"]
        case .storeRuns: ["-c", "runs()"]
        default: ["-c", "diff(\"\(sample.ends[0])\", \"\(sample.ends[1])\")"]
        }
      let times = try (0..<Self.starts).map { _ in
        try ChildProcess.run([mota] + command + ["--store", sample.folder.path()])
      }
      row.ours = times.map(\.seconds).median
      row.ourMemory = times.map(\.peakMemory).max()
      row.scaledSeconds?.append(row.ours ?? .nan)
      row.storeBytes?.append(sample.bytes)
    }
    return row
  }

  private func startup(_ row: BenchRow) throws -> BenchRow {
    var row = row
    if FileManager.default.isExecutableFile(atPath: mota) {
      let runs = try (0..<Self.starts).map { _ in try ChildProcess.run([mota, "-c", "1"]) }
      row.ours = runs.map(\.seconds).median
      row.ourMemory = runs.map(\.peakMemory).max()
    }
    let imports = theirs(.startup, padding: nil)
    row.published = imports?.seconds
    row.dynamic = imports?.seconds
    row.peerMemory = imports?.peakMemory
    return row
  }

  /// Measured in a child as well: a process's peak memory counts in that of the ones it starts.
  private func peak() throws -> Double {
    let child = try ChildProcess.run([program, "--peak"])
    return try JSONDecoder().decode(PeakProduct.self, from: child.output).best
  }

  private func ours(_ unit: BenchUnit, scale: Int) throws -> (timing: Timing, memory: Double) {
    let child = try ChildProcess.run([
      program, "--child", unit.rawValue, "--scale", "\(scale)", "--repetitions", "\(repetitions)",
    ])
    return (try JSONDecoder().decode(Timing.self, from: child.output), child.peakMemory)
  }

  /// The peer's side; nil without a peer, and where it fails, which is reported and does not end the sitting.
  private func theirs(_ unit: BenchUnit, padding: Int?) -> Peer.Result? {
    do {
      return try peer?.run(unit, padding: padding, repetitions: repetitions)
    } catch {
      print("the peer failed at \(unit.rawValue): \(error)")
      return nil
    }
  }

  /// Measures a unit at one, two and four times its size, the shortest of the repetitions each.
  func scale(_ row: inout BenchRow) throws {
    let timings = try [1, 2, 4].map { try ours(row.unit, scale: $0).timing }
    row.scaledSeconds = timings.map { $0.seconds.min() ?? .nan }
    row.scaledOperations = timings.map(\.operations)
  }
}
