import Diagnostics
import ExperimentStore
import Files
import Glibc
import Reports

/// What running a grid would do: its variants, the distinct steps with those that are in the store already, and
/// what the others would take.
package struct GridPlan {
  /// Steps of one name.
  private struct Group {
    let label: String
    var stored = 0
    var missing = 0
    var seconds = 0.0
    /// Whether some of the steps' cost is not known.
    var isOpen = false
    var bytes = 0
    var memory: Int?
    var reasons: [String] = []
  }

  private let grid: GridValue
  private let target: EvaluationTarget
  private var groups: [Group] = []
  private var origins: [String] = []
  private let directory: String

  /// - Throws: `GridError.noTarget`; `StoreError`.
  package init(_ grid: GridValue, in workspace: Workspace) throws {
    self.grid = grid
    let cells = try GridCells(grid, in: workspace)
    target = cells.target
    let store = try workspace.store()
    directory = workspace.storeDirectory
    var speeds: [String: SpeedEstimate.Speed] = [:]
    for part in try cells.rehearsal(of: grid.cells).parts {
      let place: Int
      if let known = groups.firstIndex(where: { $0.label == part.step.label }) {
        place = known
      } else {
        place = groups.count
        groups.append(Group(label: part.step.label))
      }
      if let object = part.object {
        groups[place].stored += 1
        groups[place].reasons.append("\(object.short): \(ReuseReason.same(part.step))")
        continue
      }
      groups[place].missing += 1
      guard let forecast = part.forecast, forecast.operations > 0 else {
        groups[place].isOpen = true
        continue
      }
      let kind = part.step.kind
      let speed = try speeds[kind] ?? SpeedEstimate.speed(of: kind, in: store)
      speeds[kind] = speed
      let origin = "\(kind) at \(Quantity.operations(Int(min(speed.perSecond, 9e18))))/s, \(speed.origin)"
      if !origins.contains(origin) { origins.append(origin) }
      groups[place].seconds += forecast.operations / max(speed.perSecond, 1)
      groups[place].bytes += forecast.bytes
      groups[place].memory = max(groups[place].memory ?? 0, forecast.memory ?? 0)
    }
  }

  /// The steps by name.
  package var table: ResultTable {
    ResultTable(
      columns: [
        .init("step"), .init("in store", decimals: 0), .init("to run", decimals: 0),
        .init("time", decimals: 0),
        .init("peak", decimals: 0), .init("disk", decimals: 0),
      ],
      rows: groups.map { group in
        let hasWork = group.missing > 0
        return [
          .text(group.label), .number(Double(group.stored)), .number(Double(group.missing)),
          .text(hasWork ? (group.isOpen ? "?" : Quantity.duration(group.seconds)) : ""),
          .text(hasWork ? group.memory.flatMap { $0 > 0 ? Quantity.bytes($0) : nil } ?? "" : ""),
          .text(hasWork && group.bytes > 0 ? Quantity.bytes(group.bytes) : ""),
        ]
      }, notes: notes)
  }

  /// What is planned, above the steps.
  package var heading: String {
    var lines = [grid.summary]
    let names = grid.variants.prefix(12).map { "  \($0.name)" }
    lines += names
    if grid.variants.count > names.count { lines.append("  and \(grid.variants.count - names.count) more") }
    lines.append(
      "evaluated on \(target.title): \(target.queryCount) queries"
        + (grid.isTargetGiven ? "" : ", the test split of what its triplets are from"))
    lines.append(grid.seedNote)
    return lines.joined(separator: "\n") + "\n"
  }

  private var notes: [String] {
    let stored = groups.reduce(0) { $0 + $1.stored }
    let missing = groups.reduce(0) { $0 + $1.missing }
    var lines = [
      "\(Quantity.count(grid.cells.count, "cell")), \(Quantity.count(stored + missing, "distinct step")): \(stored) in the store, \(missing) to run"
    ]
    for group in groups where group.stored > 0 {
      lines.append(
        "reused: \(group.label) \(group.reasons[0])"
          + (group.reasons.count > 1 ? "; and \(group.reasons.count - 1) more" : ""))
    }
    guard missing > 0 else { return lines + ["nothing to run"] }
    let seconds = groups.reduce(0) { $0 + $1.seconds }
    let isOpen = groups.contains { $0.isOpen }
    lines.append(
      "time: \(isOpen ? "more than " : "about ")\(Quantity.duration(seconds))"
        + (origins.isEmpty ? "" : " (\(origins.joined(separator: "; ")))"))
    if let memory = groups.compactMap(\.memory).max(), memory > 0 {
      let available = FreeMemory.available
      lines.append(
        "memory: peak about \(Quantity.bytes(memory))"
          + (available < .max ? " of \(Quantity.bytes(available)) available" : "")
          + (memory > available ? ": does not fit, see accumulate=" : ""))
    }
    let bytes = groups.reduce(0) { $0 + $1.bytes }
    lines.append(
      "disk: about \(Quantity.bytes(bytes))"
        + (FreeDisk.bytes(at: directory).map { " of \(Quantity.bytes($0)) free" } ?? ""))
    return lines
  }
}
