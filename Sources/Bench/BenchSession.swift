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
    let peak = try peak()
    let first = try ours(unit, scale: unit == .topK ? 0 : 1)
    let published = try peer?.run(
      unit, padding: unit.dynamicPadding.map { _ in 77 }, repetitions: repetitions)
    let second = try ours(unit, scale: unit == .topK ? 0 : 1)
    let dynamic =
      try unit.dynamicPadding.flatMap { try peer?.run(unit, padding: $0, repetitions: repetitions) }
      ?? published
    row.ours = (first.timing.seconds + second.timing.seconds).median
    row.published = published?.seconds
    row.dynamic = dynamic?.seconds
    row.peak = max(peak, try self.peak())
    row.share = row.ours.map { Double(first.timing.operations) * 1e-9 / $0 / (row.peak ?? .nan) }
    row.ourMemory = max(first.memory, second.memory)
    row.peerMemory = [published, dynamic].compactMap { $0?.peakMemory }.min()
    return row
  }

  private func startup(_ row: BenchRow) throws -> BenchRow {
    var row = row
    let mota = URL(filePath: program).deletingLastPathComponent().appending(path: "mota").path()
    if FileManager.default.isExecutableFile(atPath: mota) {
      let runs = try (0..<Self.starts).map { _ in try ChildProcess.run([mota, "-c", "1"]) }
      row.ours = runs.map(\.seconds).median
      row.ourMemory = runs.map(\.peakMemory).max()
    }
    let imports = try peer?.run(.startup, padding: nil, repetitions: 1)
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

  /// Measures a unit at one, two and four times its size, the shortest of the repetitions each.
  func scale(_ row: inout BenchRow) throws {
    let timings = try [1, 2, 4].map { try ours(row.unit, scale: $0).timing }
    row.scaledSeconds = timings.map { $0.seconds.min() ?? .nan }
    row.scaledOperations = timings.map(\.operations)
  }
}
