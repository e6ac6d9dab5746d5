import Diagnostics
import ExperimentStore
import Files
import Reports

/// A tuning as a table: the candidates from the best to the worst, each at the highest rung that counts, and every
/// trial in the stored object.
struct TuningTable {
  let request: TuningRequest
  let schedule: HalvingSchedule
  let rungs: [TuningRung]
  /// The rung that the choice is made at.
  let deciding: Int
  let best: TuningScore
  let model: ModelValue
  /// Whether a budget ended before the last rung did.
  let isCut: Bool

  private var candidates: TuningCandidates { request.candidates }
  private var hasDeviations: Bool { (candidates.seeds?.count ?? 1) > 1 }

  /// A candidate at a rung; no score where it has not ended.
  private struct Row {
    let candidate: Int
    let rung: Int
    let score: TuningScore?
  }

  /// Those of the deciding rung first, then those that went no further than the one below, and so on.
  private var rows: [Row] {
    var seen: Set<Int> = []
    var rows: [Row] = []
    for rung in (0...deciding).reversed() {
      for score in TuningScore.ranked(rungs[rung].scores) where seen.insert(score.candidate).inserted {
        rows.append(Row(candidate: score.candidate, rung: rung, score: score))
      }
    }
    return rows
      + candidates.all.indices.filter { !seen.contains($0) }.map { Row(candidate: $0, rung: 0, score: nil) }
  }

  private func updates(_ candidate: Int, at rung: Int) -> Int? {
    candidates.steps(of: candidate, dividedBy: schedule.rungs[rung].divisor)
  }

  private func choice(_ row: Row) -> String {
    var words: [String] = []
    if row.candidate == best.candidate { words.append("chosen") }
    if row.candidate == candidates.given { words.append("given") }
    if row.score == nil {
      words.append("not measured")
    } else if row.score?.mean == nil {
      words.append("failed")
    }
    return words.joined(separator: ", ")
  }

  // MARK: - What is shown

  /// "tuning of 9 candidates on emoji val: lr 0.003, tau 0.05"
  var summary: String {
    "tuning of \(candidates.all.count) candidates on \(request.target.title): "
      + candidates.words(of: best.candidate)
  }

  /// The table with the object that is stored of it.
  func value(of object: StoredObject) -> TableValue {
    var columns = [ResultTable.Column("candidate")] + candidates.settings.map { .init($0) }
    columns += [
      .init("rung", decimals: 0), .init("updates", decimals: 0),
      .init("\(request.metric)", decimals: 2, largerIsBetter: true),
    ]
    if hasDeviations { columns.append(.init("± \(request.metric)", decimals: 2)) }
    columns.append(.init("choice"))
    let rows = rows
    let cells = rows.map { row -> [ResultTable.Cell] in
      var cells: [ResultTable.Cell] = [.text("\(row.candidate + 1)")]
      cells += candidates.all[row.candidate].labels.map { .text($0) }
      cells.append(.number(Double(row.rung + 1)))
      cells.append(updates(row.candidate, at: row.rung).map { .number(Double($0)) } ?? .missing)
      cells.append(row.score?.mean.map { .number($0) } ?? .missing)
      if hasDeviations { cells.append(row.score?.deviation.map { .number($0) } ?? .missing) }
      return cells + [.text(choice(row))]
    }
    // Numbers after trainings of other lengths are no rivals.
    let unranked = Set(rows.indices.filter { rows[$0].rung != deciding || rows[$0].score == nil })
    return TableValue(
      table: ResultTable(columns: columns, rows: cells, notes: notes + failures, unranked: unranked),
      object: object)
  }

  private var trainingCount: Int {
    rungs.reduce(0) { $0 + $1.scores.count } * (candidates.seeds?.count ?? 1)
  }

  /// Under the table.
  private var notes: [String] {
    notes(
      trainings: Quantity.count(trainingCount, "training"),
      search: candidates.search.words(of: candidates.combinationCount))
  }

  /// In the stored object, whose bytes version 1 of the step promises: it had the plural also of one.
  private var storedNotes: [String] {
    let count = candidates.combinationCount
    return notes(
      trainings: "\(trainingCount) trainings",
      search: count == 1 ? "all 1 combination" : candidates.search.words(of: count))
  }

  private func notes(trainings: String, search: String) -> [String] {
    let recipes = candidates.all.flatMap(\.recipes)
    let supervised = candidates.all.flatMap(\.recipes).filter(\.isSupervised).map(\.name)
    let seeds = candidates.seeds.map { "seed\($0.count == 1 ? "" : "s") \(SeedWords.words(of: $0))" }
    var notes = [
      request.target.tableLine(supervised: Array(Set(supervised)).sorted()),
      "chosen on \(request.target.title) by \(request.metric): \(candidates.all.count) candidates, "
        + "\(trainings), \(seeds ?? "the seed of each recipe"); no test split was looked at. The best of many "
        + "is partly the best by chance: evaluate found.best on the test split",
      "search: \(search)"
        + (candidates.given == nil ? "" : ", and the given recipe, which stays in every rung"),
      "halving: \(halvingWords)",
    ]
    if best.candidate == candidates.given {
      notes.append("the given settings are the best: no other candidate of rung \(deciding + 1) reached more")
    }
    if isCut {
      let place = rungs.last.map { $0.isComplete ? rungs.count : rungs.count - 1 } ?? 0
      let ended = place < rungs.count ? rungs[place].scores.count : 0
      notes.append(
        "PARTIAL: stopped at the budget in rung \(place + 1) of \(schedule.rungs.count), after \(ended) of its trials; "
          + "chosen at rung \(deciding + 1), and found.best is that training")
    }
    if !isCut, deciding + 1 < schedule.rungs.count {
      notes.append(
        "PARTIAL: every candidate of rung \(deciding + 2) failed; chosen at rung \(deciding + 1), and found.best is that "
          + "shorter training")
    }
    if hasDeviations { notes.append("mean over seeds; ± standard deviation over seeds") }
    return notes + request.target.overlapNotes(of: recipes.compactMap(\.triplets))
  }

  private var halvingWords: String {
    guard schedule.rungs.count > 1 else { return "none, every candidate has all of its updates" }
    let lengths = Set(candidates.all.indices.map { updates($0, at: schedule.rungs.count - 1) })
    let rungs = schedule.rungs.map { rung -> String in
      let updates = candidates.steps(of: 0, dividedBy: rung.divisor).map(String.init) ?? "?"
      if lengths.count == 1 { return "\(rung.candidates) x \(updates)" }
      return rung.divisor == 1 ? "\(rung.candidates) x all" : "\(rung.candidates) x 1/\(rung.divisor)"
    }
    return
      "by \(request.halving) to \(rungs.joined(separator: ", ")) updates; every rung trains from the start"
  }

  /// Why candidates failed, which may name what this machine has and so is not stored.
  private var failures: [String] {
    rungs.enumerated().flatMap { place, rung in
      rung.failures.sorted { $0.key < $1.key }.map {
        "failed: candidate \($0.key + 1) at rung \(place + 1): \($0.value)"
      }
    }
  }

  // MARK: - What is stored

  /// The ranking as `summary`, and every trial as `trials`.
  ///
  /// - Throws: `ContentError`.
  func object() throws -> StoredObject {
    let rows = rows
    let metric = StoredName.identifier("\(request.metric)")
    func columns(
      _ places: [(candidate: Int, rung: Int)], _ scores: [TuningScore?], _ last: StoredColumn
    ) -> [StoredColumn] {
      var columns = [StoredColumn("candidate", .int64(places.map { Int64($0.candidate + 1) }))]
      for (index, name) in candidates.settings.enumerated() {
        columns.append(
          StoredColumn(
            StoredName.identifier(name), .text(places.map { candidates.all[$0.candidate].labels[index] })))
      }
      columns += [
        StoredColumn("rung", .int64(places.map { Int64($0.rung + 1) })),
        StoredColumn("updates", .int64(places.map { Int64(updates($0.candidate, at: $0.rung) ?? -1) })),
        StoredColumn(metric, .float64(scores.map { $0?.mean ?? .nan })),
      ]
      if hasDeviations {
        columns.append(StoredColumn("sd_\(metric)", .float64(scores.map { $0?.deviation ?? .nan })))
      }
      return columns + [last]
    }
    let trials = rungs.enumerated().flatMap { place, rung in rung.scores.map { (place, $0) } }
    let kept = trials.map { place, score -> Int64 in
      let isKept =
        place < deciding
        ? rungs[place + 1].candidates.contains(score.candidate)
        : place == deciding && score.candidate == best.candidate
      return isKept ? 1 : 0
    }
    return try StoredObject(
      kind: "tuning",
      tables: [
        (
          "summary",
          StoredTable(
            title: "settings chosen by \(request.metric) on \(request.target.title)",
            columns: columns(
              rows.map { ($0.candidate, $0.rung) }, rows.map(\.score),
              StoredColumn("choice", .text(rows.map(choice)))))
        ),
        (
          "trials",
          StoredTable(
            title: "every trial",
            columns: columns(
              trials.map { ($1.candidate, $0) }, trials.map(\.1), StoredColumn("kept", .int64(kept))))
        ),
      ],
      metadata: [
        "protocol": .array(storedNotes.map { .string($0) }), "dataset": .string(request.target.title),
        "best": .string(model.hash.description), "chosen": .int(best.candidate + 1),
      ])
  }
}
