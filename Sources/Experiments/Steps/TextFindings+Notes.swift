import CLIP
import ExperimentStore
import Files

extension TextFindings {
  /// What was found, as a result's metadata keep it; empty when there is nothing to say.
  package var metadata: [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    for (name, group) in [("truncatedTexts", truncated), ("misreadTexts", misread)] where group.count > 0 {
      members[name] = ["count": .int(group.count), "first": .string(group.first ?? ""), "limit": .int(limit)]
    }
    return members
  }

  /// What a result's metadata say about its texts, a sentence each.
  package static func notes(in metadata: JSONValue) -> [String] {
    var notes: [String] = []
    func group(_ name: String) -> (count: Int, first: String, limit: Int)? {
      guard let group = metadata[name], let count = group["count"]?.integer else { return nil }
      return (count, group["first"]?.text ?? "", group["limit"]?.integer ?? 0)
    }
    if let cut = group("truncatedTexts") {
      notes.append(
        "\(cut.count) text\(cut.count == 1 ? " is" : "s are") longer than \(cut.limit) tokens and "
          + "\(cut.count == 1 ? "was" : "were") cut, such as \"\(cut.first.prefix(60))…\"")
    }
    if let misread = group("misreadTexts") {
      notes.append(
        "\(misread.count) text\(misread.count == 1 ? " looks" : "s look") misencoded, such as "
          + "\"\(misread.first.prefix(60))\": open_clip repairs such texts (ftfy) and mota does not, so their "
          + "tokens may differ")
    }
    return notes
  }
}

extension StepRunner {
  /// Says what a result's metadata say about its texts.
  package func reportTexts(of object: StoredObject) {
    for note in TextFindings.notes(in: object.metadata) { events.note(note) }
  }
}
