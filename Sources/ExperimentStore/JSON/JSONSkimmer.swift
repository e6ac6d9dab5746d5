/// Finds the members of a JSON object without reading what is in them, some times faster than a parser.
///
/// It takes canonical text, without blanks, and does not say whether the values are valid: it is for text whose
/// checksum says that it was written here.
struct JSONSkimmer {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The values of the wanted members of the object that stands in `range`, in the order wanted; nil when there is no
  /// object or one of them is missing. The range of a text is what stands between its quotes.
  func members(_ wanted: [StaticString], in range: Range<Int>) -> [Range<Int>]? {
    var found = [Range<Int>?](repeating: nil, count: wanted.count)
    guard range.lowerBound < range.upperBound, bytes[range.lowerBound] == UInt8(ascii: "{") else {
      return nil
    }
    var place = range.lowerBound + 1
    while place < range.upperBound, bytes[place] == UInt8(ascii: "\"") {
      guard let nameEnd = endOfText(from: place, upTo: range.upperBound), nameEnd < range.upperBound,
        bytes[nameEnd] == UInt8(ascii: ":"), let end = endOfValue(from: nameEnd + 1, upTo: range.upperBound)
      else { return nil }
      for (index, name) in wanted.enumerated() where isName(place + 1..<nameEnd - 1, name) {
        let isText = bytes[nameEnd + 1] == UInt8(ascii: "\"")
        found[index] = isText ? nameEnd + 2..<end - 1 : nameEnd + 1..<end
      }
      guard end < range.upperBound else { return nil }
      if bytes[end] == UInt8(ascii: "}") { break }
      guard bytes[end] == UInt8(ascii: ",") else { return nil }
      place = end + 1
    }
    let members = found.compactMap { $0 }
    return members.count == wanted.count ? members : nil
  }

  private func isName(_ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count where bytes[range.lowerBound + offset] != name.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The place behind the closing quote of the text that begins at `start`.
  private func endOfText(from start: Int, upTo end: Int) -> Int? {
    var place = start + 1
    while place < end {
      switch bytes[place] {
      case UInt8(ascii: "\""): return place + 1
      case UInt8(ascii: "\\"): place += 2
      default: place += 1
      }
    }
    return nil
  }

  /// The place behind a value; nil when it does not end.
  private func endOfValue(from start: Int, upTo end: Int) -> Int? {
    guard start < end else { return nil }
    var place = start
    var depth = 0
    while place < end {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        guard let next = endOfText(from: place, upTo: end) else { return nil }
        place = next
        if depth == 0 { return place }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return place > start ? place : nil }
        depth -= 1
        if depth == 0 { return place + 1 }
      case UInt8(ascii: ",") where depth == 0: return place > start ? place : nil
      default: break
      }
      place += 1
    }
    return nil
  }
}
