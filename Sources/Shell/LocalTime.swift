import Glibc

/// Times of the store as a person at a terminal reads them.
package enum LocalTime {
  /// "just now" and "5 min ago" within the hour, otherwise the date and the time of day here, to the minute; what is
  /// not a time in UTC as the store writes it stays.
  ///
  /// - Parameter now: seconds since 1970
  package static func text(_ stamp: String, now: Int = time(nil)) -> String {
    guard let seconds = seconds(of: stamp) else { return stamp }
    switch now - seconds {
    case 0..<60: return "just now"
    case 60..<3600: return "\((now - seconds) / 60) min ago"
    default:
      var (time, parts) = (time_t(seconds), tm())
      guard localtime_r(&time, &parts) != nil else { return stamp }
      return "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday)) "
        + "\(digits(parts.tm_hour)):\(digits(parts.tm_min))"
    }
  }

  /// Seconds since 1970 of a time such as "2025-11-23T04:43:23Z".
  private static func seconds(of stamp: String) -> Int? {
    let bytes = Array(stamp.utf8)
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z") else {
      return nil
    }
    let fields = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19].compactMap {
      Int32(String(decoding: bytes[$0], as: UTF8.self))
    }
    guard fields.count == 6 else { return nil }
    var parts = tm()
    parts.tm_year = fields[0] - 1900
    parts.tm_mon = fields[1] - 1
    parts.tm_mday = fields[2]
    parts.tm_hour = fields[3]
    parts.tm_min = fields[4]
    parts.tm_sec = fields[5]
    return Int(timegm(&parts))
  }

  private static func digits(_ value: Int32, _ count: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
