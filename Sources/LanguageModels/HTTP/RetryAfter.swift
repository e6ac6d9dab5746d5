import Files
import Glibc

/// The header `Retry-After` (RFC 9110, 10.2.3): seconds, or a date in one of the three forms that HTTP has had.
package enum RetryAfter {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Seconds to wait from `now` on, in seconds since 1970; nil for anything that is no such header.
  package static func seconds(_ text: String, now: Double) -> Double? {
    if let seconds = number(text.trimmed, upTo: Int.max) {
      return Double(seconds)
    }
    let words = text.split { " ,-:".contains($0) }.map(String.init)
    guard words.count >= 7 else { return nil }
    // "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"
    let isOldest = months.contains(words[1])
    guard isOldest ? words.count == 7 : words.count == 8 && words[7] == "GMT",
      let month = months.firstIndex(of: words[isOldest ? 1 : 2]),
      let day = number(words[isOldest ? 2 : 1], upTo: 31),
      let year = number(words[isOldest ? 6 : 3], upTo: 9999),
      let hour = number(words[isOldest ? 3 : 4], upTo: 23),
      let minute = number(words[isOldest ? 4 : 5], upTo: 59),
      let second = number(words[isOldest ? 5 : 6], upTo: 60)
    else { return nil }
    var parts = tm()
    // Of a year in two digits, the century is the one that is near.
    parts.tm_year = Int32(year >= 100 ? year - 1900 : year < 70 ? year + 100 : year)
    parts.tm_mon = Int32(month)
    parts.tm_mday = Int32(day)
    parts.tm_hour = Int32(hour)
    parts.tm_min = Int32(minute)
    parts.tm_sec = Int32(second)
    return max(0, Double(timegm(&parts)) - now)
  }

  private static func number(_ text: String, upTo limit: Int) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text).flatMap { $0 <= limit ? $0 : nil }
  }
}
