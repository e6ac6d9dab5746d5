/// Addresses of files, `file:///home/a%20b` (RFC 8089).
enum FileAddress {
  /// The path that an address leads to on this machine; nil for what is no file, and where a `%` does not begin a byte
  /// or the bytes are not UTF-8.
  static func path(of address: String) -> String? {
    let bytes = Array(address.utf8)
    guard bytes.count > 5, String(decoding: bytes[..<5], as: UTF8.self).lowercased() == "file:" else {
      return nil
    }
    var rest = bytes[5...]
    if rest.starts(with: "//".utf8) {
      // An authority is this machine, or it is no file of ours.
      guard let slash = rest.dropFirst(2).firstIndex(of: UInt8(ascii: "/")) else { return nil }
      guard ["", "localhost"].contains(String(decoding: rest[(rest.startIndex + 2)..<slash], as: UTF8.self))
      else {
        return nil
      }
      rest = rest[slash...]
    }
    guard rest.first == UInt8(ascii: "/") else { return nil }
    rest = rest.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    var path: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        path.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
        return nil
      }
      path.append(high << 4 | low)
    }
    guard !path.contains(0) else { return nil }
    return String(validating: path, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
