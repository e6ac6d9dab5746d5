import Files

/// A finished step whose object is in the store.
public struct SealedStep: Hashable, Sendable {
  /// The key it is found by.
  public let key: ContentHash
  /// What it depended on.
  public let step: StepRecord
  /// The object it left behind.
  public let object: ContentHash
  /// What it took.
  public let cost: StepCost
  /// What a list shows of the result without reading it, by name; nil when that was not worked out.
  public let figures: [String: Double]?
  /// Bytes of the object's file.
  public let fileBytes: Int
  /// When it was sealed, such as "2025-11-23T04:43:23Z".
  public let sealedAt: String

  var fields: [String: JSONValue] {
    var fields: [String: JSONValue] = [
      "cost": cost.json, "fileBytes": .int(fileBytes), "key": .string(key.description),
      "object": .string(object.description), "step": step.json,
    ]
    if let figures { fields["figures"] = .object(figures.mapValues { .double($0) }) }
    return fields
  }

  /// Reads a `sealed` line of the journal; nil for anything else.
  init?(_ entry: JournalEntry) {
    let body = entry.body
    guard let key = body["key"]?.text.flatMap({ ContentHash($0) }),
      let object = body["object"]?.text.flatMap({ ContentHash($0) }),
      let step = StepRecord(json: body["step"]), let cost = StepCost(json: body["cost"]),
      let fileBytes = body["fileBytes"]?.integer
    else { return nil }
    var figures: [String: Double]?
    if case .object(let members)? = body["figures"] {
      figures = members.dictionary.compactMapValues(\.number)
    }
    self.init(
      key: key, step: step, object: object, cost: cost, figures: figures, fileBytes: fileBytes,
      sealedAt: entry.timestamp)
  }

  init(
    key: ContentHash, step: StepRecord, object: ContentHash, cost: StepCost,
    figures: [String: Double]?, fileBytes: Int, sealedAt: String
  ) {
    self.key = key
    self.step = step
    self.object = object
    self.cost = cost
    self.figures = figures
    self.fileBytes = fileBytes
    self.sealedAt = sealedAt
  }
}
