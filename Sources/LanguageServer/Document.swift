import Diagnostics
import ExperimentStore
import Files
import Language
import Notebook

/// A script that is open in an editor, with what is known of it.
final class Document {
  let uri: String
  private(set) var version: JSONValue
  private(set) var source: SourceText
  private var analysis: Analysis?
  /// Where relative paths of the script start.
  private let folder: ScriptFolder

  init(uri: String, version: JSONValue, text: String, folder: ScriptFolder) {
    self.uri = uri
    self.version = version
    self.folder = folder
    source = Self.source(text, uri)
  }

  private static func source(_ text: String, _ uri: String) -> SourceText {
    SourceText(text, name: uri.split(separator: "/").last.map(String.init) ?? uri)
  }

  /// Applies the changes of `textDocument/didChange` in order: whole texts, or texts in place of ranges.
  func change(_ changes: [JSONValue], version: JSONValue) {
    self.version = version
    analysis = nil
    for change in changes {
      guard let text = change["text"]?.text else { continue }
      guard let range = change["range"], let first = Position(range["start"]),
        let last = Position(range["end"])
      else {
        source = Self.source(text, uri)
        continue
      }
      let start = source.offset(at: first.place)
      let end = max(start, source.offset(at: last.place))
      let bytes = source.text.utf8
      let head = bytes.prefix(start)
      let tail = bytes.dropFirst(end)
      source = Self.source(String(decoding: Array(head) + Array(text.utf8) + Array(tail), as: UTF8.self), uri)
    }
  }

  /// What is known of the present text; found out when it is first asked for.
  func analysis(in session: Session) -> Analysis {
    if let analysis { return analysis }
    let made = session.analyze(source, in: folder)
    analysis = made
    return made
  }

  /// The range of a stretch as editors count.
  func range(_ span: Span) -> JSONValue {
    [
      "start": Position(source.utf16Position(at: span.start)).json,
      "end": Position(source.utf16Position(at: span.end)).json,
    ]
  }
}

/// A place as it stands in messages.
struct Position {
  let place: SourceText.UTF16Position

  init(_ place: SourceText.UTF16Position) { self.place = place }

  /// Reads `{"line": …, "character": …}`; nil for anything else.
  init?(_ json: JSONValue?) {
    guard let line = json?["line"]?.integer, let column = json?["character"]?.integer, line >= 0, column >= 0
    else { return nil }
    place = .init(line: line, column: column)
  }

  var json: JSONValue { ["line": .int(place.line), "character": .int(place.column)] }
}
