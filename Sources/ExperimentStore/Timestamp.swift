import Glibc

/// The time of day for records; it never enters a result or a hash.
enum Timestamp {
  /// Now in UTC, to the second, such as "2025-11-23T04:43:23Z".
  static func now() -> String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func digits(_ value: Int32, _ count: Int = 2) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let date = "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))"
    return "\(date)T\(digits(parts.tm_hour)):\(digits(parts.tm_min)):\(digits(parts.tm_sec))Z"
  }

  /// The digits of such a text as one number, which grows with time; 0 for anything else.
  static func order(of text: UnsafeBufferPointer<UInt8>) -> Int {
    guard text.count == 20 else { return 0 }
    var order = 0
    for (place, byte) in text.enumerated() {
      switch place {
      case 4, 7, 10, 13, 16, 19: continue
      default:
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return 0 }
        order = 10 * order + Int(byte - UInt8(ascii: "0"))
      }
    }
    return order
  }
}
