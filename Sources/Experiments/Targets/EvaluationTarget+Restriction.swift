import Benchmarks
import Files

extension EvaluationTarget {
  /// Which queries are asked, for the metadata of a table; nil where all are.
  package var restrictionRecord: JSONValue? {
    guard let restriction = benchmark.restriction else { return nil }
    var record: [String: JSONValue] = [
      "asked": .int(restriction.asked), "whole": .int(restriction.whole),
      "subset": .array(restriction.groups.map { .string($0) }),
    ]
    if let list = restriction.list {
      record["list"] = .string(list.name)
      record["sha256"] = .string(list.digest.description)
      record["circus"] = .bool(list.isCIRCUS)
    }
    return .object(record)
  }

  /// How its queries are called in a table over several parts of one benchmark.
  package var partName: String { benchmark.restriction?.name ?? "all" }
}
