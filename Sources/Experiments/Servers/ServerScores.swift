import Files

/// The numbers that a benchmark's server sent for a submission, as the user gives them.
package struct ServerScores {
  /// In percent, by the names of metrics, in the order in which they were given.
  package let percents: [(metric: String, percent: Double)]
  /// The day on which the server sent them, such as "2026-11-29"; nil when it was not given.
  package let date: String?
  /// What the user wants to remember besides; nil when nothing was given.
  package let note: String?

  /// The other columns of the tables that the numbers stand in.
  private static let reserved = ["model", "submission", "backbone", "split", "level", "source"]

  /// - Throws: `ServerScoresError.empty` for no number, `.range` for one that is no share in percent, `.key` and
  ///   `.sameColumn` for names that no column can have, `.date` for a date of another form than 2026-11-29.
  package init(_ percents: [(metric: String, percent: Double)], date: String? = nil, note: String? = nil)
    throws(ServerScoresError)
  {
    guard !percents.isEmpty else { throw .empty }
    var columns: [String: String] = [:]
    for (metric, percent) in percents {
      guard (0...100).contains(percent) else { throw .range(metric: metric, percent: percent) }
      let column = StoredName.identifier(metric)
      guard column.contains(where: { $0 != "_" }), !metric.utf8.contains(0), column.utf8.count <= 255,
        !Self.reserved.contains(column)
      else { throw .key(metric) }
      if let other = columns.updateValue(metric, forKey: column) { throw .sameColumn(other, metric) }
    }
    if let date, !Self.isDay(date) { throw .date(date) }
    self.percents = percents
    self.date = date
    self.note = note
  }

  /// Whether a string is a day as ISO 8601 writes it; months have at most 31 days here.
  private static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) }),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    return (1...12).contains(month) && (1...31).contains(day)
  }

  /// Names and numbers in their order, as they are stored.
  private var list: JSONValue {
    .array(percents.map { .array([.string($0.metric), .double($0.percent)]) })
  }

  /// What is part of the key of the step and of the metadata of its object.
  package var json: [String: JSONValue] {
    var json = ["scores": list]
    if let date { json["date"] = .string(date) }
    if let note { json["note"] = .string(note) }
    return json
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(stored json: JSONValue) {
    var percents: [(metric: String, percent: Double)] = []
    for pair in json["scores"]?.elements ?? [] {
      guard let pair = pair.elements, pair.count == 2, let metric = pair[0].text, let percent = pair[1].double
      else { return nil }
      percents.append((metric, percent))
    }
    guard let read = try? ServerScores(percents, date: json["date"]?.text, note: json["note"]?.text) else {
      return nil
    }
    self = read
  }
}
