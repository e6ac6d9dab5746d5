import Foundation
import Testing

/// Files of the repository that follow from the declarations: compared, and with MOTA_UPDATE=1 written anew.
enum GeneratedFile {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  static let updates = ProcessInfo.processInfo.environment["MOTA_UPDATE"] == "1"

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  /// Compares a file with what it should be; says the first lines that differ.
  static func expect(_ path: String, _ expected: String) throws {
    if updates { try expected.write(toFile: root + "/" + path, atomically: true, encoding: .utf8) }
    let found = (try? text(path)) ?? ""
    guard found != expected else { return }
    let pairs = zip(expected.components(separatedBy: "\n") + [""], found.components(separatedBy: "\n") + [""])
    let line = pairs.enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
      """
      \(path) does not say what is declared, first on line \((line?.offset ?? 0) + 1): \
      "\(line?.element.1 ?? "")" should be "\(line?.element.0 ?? "")"; \
      MOTA_UPDATE=1 swift test -c release --filter NotebookTests writes it anew
      """)
  }

  /// The text with another content between the lines `<!-- begin NAME -->` and `<!-- end NAME -->`.
  static func replacing(_ name: String, with content: String, in text: String) throws -> String {
    let begin = try #require(text.range(of: "<!-- begin \(name) -->\n"), "no place for \(name)")
    let end = try #require(text.range(of: "<!-- end \(name) -->"), "no end for \(name)")
    return text[..<begin.upperBound] + content + text[end.lowerBound...]
  }
}
