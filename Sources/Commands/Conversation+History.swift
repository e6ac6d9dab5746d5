import Glibc
import Language

extension Conversation {
  /// The most entries of all sessions that are shown unasked.
  private static let usualLimit = 40

  /// The statements of this session that ran with their numbers, or the entries of all sessions with their times.
  func history(_ request: HistoryRequest) -> CommandAnswer {
    let known: [(mark: String, text: String)]
    if request.isOfAll, let history {
      known = history.entries.map { ($0.time.map(Self.localTime) ?? "", $0.text) }
    } else {
      known = entries.map { ($0.number.map { "[\($0)]" } ?? "", $0.text) }
    }
    var found = known.filter { request.matches($0.text) }
    let limit = request.limit ?? (request.isOfAll && request.pattern.isEmpty ? Self.usualLimit : found.count)
    let left = max(0, found.count - limit)
    found = found.suffix(limit)
    guard !found.isEmpty else {
      return .shown(request.pattern.isEmpty ? "nothing yet" : "no entry has \(request.pattern) in it")
    }
    let width = found.map(\.mark.count).max() ?? 0
    let lines = found.map { mark, text in
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
      guard width > 0 else { return text }
      let kept = lines.count - lines.reversed().prefix { $0.isEmpty }.count
      let margin = "\n" + String(repeating: " ", count: width + 1)
      return mark + String(repeating: " ", count: width + 1 - mark.count)
        + lines.prefix(kept).joined(separator: margin)
    }
    let all = ":history \(request.isOfAll ? "all " : "")\(known.count)"
    let more = left > 0 ? ["\(left) earlier; \(all) shows them"] : []
    return .verbatim((more + lines).joined(separator: "\n"))
  }

  /// "2026-11-28 21:40" where the user is.
  private static func localTime(_ seconds: Int) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    guard localtime_r(&moment, &parts) != nil else { return "" }
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min))"
  }
}
