import ArgumentParser
import Foundation

/// Times our side and the peer's on the same work.
@main
struct MotaBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mota-bench",
    abstract: "Time units of real size, alternating with PyTorch where a Python has it.",
    discussion: """
      "published" pads captions to 77 as the public code does, "dynamic" to the longest of the batch; for \
      topk both are the faster of torch and faiss, for startup the imports of torch and transformers. Without \
      a Python that has torch, our side is timed alone. The peak is the faster of OpenBLAS and our own product, 2048 cubed, in the same run; the share counts \
      matrix products that were carried out. Peak memory is that of a process of its own for each side.
      """)

  @Option(
    name: .customLong("unit"),
    help: "One unit: \(BenchUnit.allCases.map(\.rawValue).joined(separator: ", ")).")
  var name: String?
  @Option(help: "Repetitions in a process.") var repetitions = 5
  @Option(help: "A Python with torch (at best also faiss, transformers); default: MOTA_PYTHON's, or python3.")
  var python: String?
  @Option(help: "The script with the work in PyTorch.") var peers = "Bench/peers/bench.py"
  @Flag(inversion: .prefixedNo, help: "Time the peer, where there is one.") var peer = true
  @Flag(inversion: .prefixedNo, help: "Show the cost at 1x, 2x and 4x of tokens, images and gallery.")
  var scaling = true
  @Option(help: "Where the figures are written.") var output = "results/bench.json"
  @Option(help: .hidden) var child: String?
  @Option(help: .hidden) var scale = 1
  @Flag(name: .customLong("peak"), help: .hidden) var measuresPeak = false

  func validate() throws {
    for unit in [name, child].compactMap({ $0 }) where BenchUnit(rawValue: unit) == nil {
      throw ValidationError("No unit is called \(unit).")
    }
    guard repetitions > 0, repetitions <= 1_000, (0...64).contains(scale) else {
      throw ValidationError("Repetitions go from 1 to 1000.")
    }
  }

  func run() throws {
    if measuresPeak { return try printJSON(PeakProduct.measure()) }
    if let child { return try runChild(child) }
    let session = BenchSession(
      program: CommandLine.arguments[0], repetitions: repetitions, peer: peer ? findPeer() : nil)
    let units = name.flatMap(BenchUnit.init).map { [$0] } ?? BenchUnit.allCases
    let file = BenchFile(path: output)
    print(BenchRow.heading)
    var rows = try units.map { unit in
      let row = try session.row(of: unit)
      print(row.line)
      if let line = row.storeLine { print(line) }
      return row
    }
    try file.merge(rows)
    guard scaling, rows.contains(where: \.unit.isScaled) else { return }
    print(
      "\nthe cost of captions, images and gallery at 1x, 2x and 4x: shortest of \(repetitions), and the growth"
    )
    print(BenchRow.scalingHeading)
    for index in rows.indices where rows[index].unit.isScaled {
      try session.scale(&rows[index])
      if let line = rows[index].scalingLine { print(line) }
    }
    try file.merge(rows)
  }

  /// Reports which libraries the peer has, or why there is none.
  private func findPeer() -> Peer? {
    do {
      let peer = try Peer(python: python, script: peers)
      print(peer.summary + "\n")
      return peer
    } catch {
      print("\(error)\nour side is timed alone\n")
      return nil
    }
  }

  /// Times a unit in this process and prints the figures for the parent.
  private func runChild(_ name: String) throws {
    guard let workload = try BenchUnit(rawValue: name)?.workload(scale: scale) else { return }
    try printJSON(Timing.of(workload, repetitions: repetitions))
  }

  private func printJSON(_ value: some Encodable) throws {
    print(String(decoding: try JSONEncoder().encode(value), as: UTF8.self))
  }
}
