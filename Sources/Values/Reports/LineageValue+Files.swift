import Diagnostics
import ExperimentStore
import Experiments
import Files

extension LineageValue: ExportableValue {
  package static var exportEndings: [String] { ["dot", "gv", "json"] }
  package static var exportDocumentation: String {
    "Writes a lineage as a graph for Graphviz (.dot, .gv) or as W3C PROV-JSON (.json)."
  }

  /// - Throws: `JSONError`.
  package func export(to path: String, in context: ExportContext) throws -> ExportedFiles {
    let text = FileValues.ending(of: path) == "json" ? try provJSON() : graphviz()
    return ExportedFiles(files: [(path, Array(text.utf8))])
  }

  /// A box for every value, an ellipse for every step, an arrow from what is taken to what takes it.
  private func graphviz() -> String {
    func quoted(_ text: String) -> String {
      let text = VisibleText.lines(text).replacing("\t", with: " ")
      return "\""
        + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        + "\""
    }
    // Graphviz reads entities of HTML in labels, and in nothing else.
    func words(_ text: String) -> String { quoted(text.replacing("&", with: "&amp;")) }
    var lines = ["digraph lineage {", "  rankdir=LR;", "  node [fontname=\"sans-serif\"];"]
    for node in root.ancestry {
      let label = [node.name, node.summary, node.hash.short].compactMap { $0 }.joined(separator: "\n")
      lines.append("  \(quoted(id(node))) [shape=box, label=\(words(label))];")
      for input in node.inputs { lines.append("  \(quoted(id(input))) -> \(quoted(id(node)));") }
      for step in node.steps {
        let id = "step \(step.key.short)"
        lines.append(
          "  \(quoted(id)) [shape=ellipse, label=\(words("\(step.record.label)\n\(step.object.short)"))];")
        lines.append("  \(quoted(id)) -> \(quoted(self.id(node)));")
      }
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  /// The W3C's member submission "PROV-JSON" of 24 April 2013: values and results are entities, steps activities.
  private func provJSON() throws -> String {
    var entities: [String: JSONValue] = [:]
    var activities: [String: JSONValue] = [:]
    var generated: [String: JSONValue] = [:]
    var used: [String: JSONValue] = [:]
    var derived: [String: JSONValue] = [:]
    func relate(_ relations: inout [String: JSONValue], _ letter: String, _ members: [String: String]) {
      relations["_:\(letter)\(relations.count + 1)"] = .object(members.mapValues { .string($0) })
    }
    for node in root.ancestry {
      let value = "mota:\(id(node))"
      entities[value] = [
        "prov:label": .string(node.name ?? node.summary), "mota:summary": .string(node.summary),
        "mota:statement": .string(node.statement), "mota:sha256": .string(node.hash.description),
      ]
      for input in node.inputs {
        relate(
          &derived, "d", ["prov:generatedEntity": value, "prov:usedEntity": "mota:\(id(input))"])
      }
      for step in node.steps {
        let (activity, result) = ("mota:step/\(step.key)", "mota:object/\(step.object)")
        if activities[activity] == nil {
          activities[activity] = [
            "prov:label": .string(step.record.label), "mota:kind": .string(step.record.kind),
            "mota:record": .string(try step.record.json.canonicalText()),
          ]
          entities[result] = [
            "prov:label": .string("result of \(step.record.label)"),
            "mota:sha256": .string(step.object.description),
          ]
          relate(&generated, "g", ["prov:entity": result, "prov:activity": activity])
          for input in step.record.inputs.values.sorted(by: { $0.description < $1.description }) {
            let taken = "mota:object/\(input)"
            if entities[taken] == nil { entities[taken] = ["mota:sha256": .string(input.description)] }
            relate(&used, "u", ["prov:activity": activity, "prov:entity": taken])
          }
        }
        if result != value {
          relate(&derived, "d", ["prov:generatedEntity": value, "prov:usedEntity": result])
        }
      }
    }
    let document: JSONValue = [
      "prefix": ["mota": "urn:mota:", "prov": "http://www.w3.org/ns/prov#"], "entity": .object(entities),
      "activity": .object(activities), "wasGeneratedBy": .object(generated), "used": .object(used),
      "wasDerivedFrom": .object(derived),
    ]
    return try document.canonicalText() + "\n"
  }

  /// Two names of one value are two nodes.
  private func id(_ node: Provenance) -> String { "value/\(node.name ?? "it")/\(node.hash)" }
}
