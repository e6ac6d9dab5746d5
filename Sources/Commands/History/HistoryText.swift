/// The history as it stands in its file.
///
/// Before an entry stands a line `#SECONDS` with the time at which it was entered; each of its lines but the first begins
/// with a tab. A file of GNU readline, which has an entry on each line, is read as well.
package enum HistoryText {
  /// An entry as it is appended to the file.
  package static func text(_ entry: PastEntry) -> String {
    // The first line never looks like a time, nor like a further line.
    var lines = lines(of: entry.text.drop { $0 == "\t" })
    if let first = lines.first, time(in: first) != nil { lines[0] = " " + first }
    let stamp = entry.time.map { "#\($0)\n" } ?? ""
    return stamp + lines.joined(separator: "\n\t") + "\n"
  }

  /// The entries of a file from the oldest to the newest; of equal ones only the newest.
  package static func entries(in text: String) -> [PastEntry] {
    var entries: [PastEntry] = []
    var lines: [Substring] = []
    var stamp: Int?
    func finish() {
      let text = lines.joined(separator: "\n")
      if !text.allSatisfy(\.isWhitespace) { entries.append(PastEntry(text, time: stamp)) }
      lines = []
      stamp = nil
    }
    for line in Self.lines(of: text[...]) {
      if line.hasPrefix("\t"), !lines.isEmpty {
        lines.append(line.dropFirst())
      } else if let seconds = time(in: line) {
        finish()
        stamp = seconds
      } else {
        if !lines.isEmpty { finish() }
        let first = line.drop { $0 == "\t" }
        if !first.isEmpty { lines.append(first) }
      }
    }
    finish()
    var seen: Set<String> = []
    return entries.reversed().filter { seen.insert($0.text).inserted }.reversed()
  }

  /// Only a line feed ends a line; other line ends are part of an entry.
  private static func lines(of text: Substring) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
  }

  /// The seconds of a line that is a time: a number sign and nine digits or more.
  private static func time(in line: Substring) -> Int? {
    guard line.hasPrefix("#"), line.utf8.count > 9 else { return nil }
    let digits = line.dropFirst()
    guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    return Int(digits)
  }
}
