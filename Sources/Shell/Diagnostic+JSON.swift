import Diagnostics
import ExperimentStore
import Files
import Language

extension Diagnostic {
  /// Its parts by name. Lines and columns count from 1, columns in characters as read; an end is one past the last
  /// character.
  var json: [String: JSONValue] {
    var members: [String: JSONValue] = [
      "severity": .string(severity.rawValue), "code": .string(code.rawValue), "title": .string(code.title),
      "message": .string(message), "help": help.map { .string($0) } ?? .null,
      "labels": .array(secondary.map { .object($0.json) }),
    ]
    if let primary { members.merge(primary.json) { first, _ in first } }
    return members
  }
}

extension Label {
  fileprivate var json: [String: JSONValue] {
    let end = location.source.position(at: location.span.end)
    return [
      "file": .string(location.source.name), "line": .int(location.start.line),
      "column": .int(location.start.column), "endLine": .int(end.line), "endColumn": .int(end.column),
      "label": .string(text),
    ]
  }
}
