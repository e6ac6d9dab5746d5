import Files

/// The answer of a benchmark's server as a file: one flat JSON object of names and numbers.
package enum ServerScoresFile {
  /// Far larger than any answer.
  private static let limit = 1 << 20

  /// What servers call metrics that tables here call otherwise.
  private static let names = ["recall": "R", "recall_subset": "R_subset", "map": "mAP"]

  /// The numbers of a file in its order, `recall@1` under the name that tables here have for it, `R@1`.
  ///
  /// - Throws: `FileBytes.Failure`; `ServerScoresError.malformed`, `.notFlat`, `.notANumber`.
  package static func percents(at path: String) throws -> [(metric: String, percent: Double)] {
    let bytes = try FileBytes.read(path, limit: limit)
    let json: JSONValue
    do { json = try JSONValue(parsing: bytes) } catch {
      throw ServerScoresError.malformed(path: path, error)
    }
    guard let members = json.members else { throw ServerScoresError.notFlat(path: path) }
    return try members.map { key, value in
      guard let percent = value.double else { throw ServerScoresError.notANumber(path: path, key: key) }
      return (metric(of: key), percent)
    }
  }

  private static func metric(of key: String) -> String {
    guard let at = key.lastIndex(of: "@"), let name = names[key[..<at].lowercased()] else { return key }
    return name + key[at...]
  }
}
