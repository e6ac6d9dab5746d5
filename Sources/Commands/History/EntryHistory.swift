import Glibc

/// What the user entered in this session and in earlier ones, each entry once.
public final class EntryHistory {
  private let file: HistoryFile?
  /// From the oldest to the newest.
  public private(set) var entries: [PastEntry]

  /// A history that is kept in a file; nil for one that lasts as long as the session.
  public init(path: String?) {
    file = path.map(HistoryFile.init)
    entries = file?.load() ?? []
  }

  /// Adds an entry as the newest, without blank lines at its end.
  ///
  /// - Returns: what was added, and where an equal entry stood that it replaces; nil for a blank entry.
  @discardableResult
  public func add(_ text: String) -> (entry: PastEntry, former: Int?)? {
    var text = text[...]
    while text.last?.isWhitespace ?? false { text.removeLast() }
    guard !text.isEmpty else { return nil }
    let entry = PastEntry(String(text), time: time(nil))
    let former = entries.lastIndex { $0.text == entry.text }
    if let former { entries.remove(at: former) }
    entries.append(entry)
    file?.append(entry)
    return (entry, former)
  }
}
