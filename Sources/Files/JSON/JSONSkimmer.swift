import Glibc

/// Finds the members of a JSON object without reading what is in them, some times faster than a parser.
///
/// It takes canonical text, without blanks, and does not say whether the values are valid: it is for text whose
/// checksum says that it was written here. Whatever it is given, it stays within it and takes time in proportion.
package struct JSONSkimmer {
  private let bytes: UnsafeBufferPointer<UInt8>

  package init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Gives every member of the object that stands in `range` to `body`: where its name stands, and its value. The range
  /// of a text is what stands between its quotes.
  ///
  /// - Parameter isOpen: whether the object's last brace is left out.
  /// - Returns: whether there is an object, from its beginning to its end.
  package func forEachMember(
    in range: Range<Int>, isOpen: Bool = false, _ body: (_ name: Range<Int>, _ value: Range<Int>) -> Void
  ) -> Bool {
    guard range.lowerBound < range.upperBound, bytes[range.lowerBound] == UInt8(ascii: "{") else {
      return false
    }
    var place = range.lowerBound + 1
    while place < range.upperBound, bytes[place] == UInt8(ascii: "\"") {
      guard let nameEnd = endOfText(from: place, upTo: range.upperBound), nameEnd < range.upperBound,
        bytes[nameEnd] == UInt8(ascii: ":"),
        let end = endOfValue(from: nameEnd + 1, upTo: range.upperBound, isOpen: isOpen)
      else { return false }
      let isText = bytes[nameEnd + 1] == UInt8(ascii: "\"")
      body(place + 1..<nameEnd - 1, isText ? nameEnd + 2..<end - 1 : nameEnd + 1..<end)
      guard end < range.upperBound else { return isOpen }
      if bytes[end] == UInt8(ascii: "}") { return true }
      guard bytes[end] == UInt8(ascii: ",") else { return false }
      place = end + 1
    }
    return place < range.upperBound && bytes[place] == UInt8(ascii: "}")
  }

  /// Whether a name, or a text without escapes, is this one.
  package func stands(_ text: StaticString, at range: Range<Int>) -> Bool {
    guard range.count == text.utf8CodeUnitCount, let start = bytes.baseAddress else { return false }
    return memcmp(start + range.lowerBound, text.utf8Start, range.count) == 0
  }

  /// The text of a value; nil when it holds escapes, which only a parser reads.
  package func text(at range: Range<Int>) -> String? {
    let text = bytes[range]
    return text.contains(UInt8(ascii: "\\")) ? nil : String(decoding: text, as: UTF8.self)
  }

  /// The place behind the closing quote of the text that begins at `start`.
  private func endOfText(from start: Int, upTo end: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var place = start + 1
    while place < end {
      // Most strings hold no escape: their end is the next quote, and that is found many bytes at a time.
      guard let quote = memchr(base + place, 0x22, end - place) else { return nil }
      let found = UnsafeRawPointer(quote) - UnsafeRawPointer(base)
      guard let escape = memchr(base + place, 0x5C, found - place) else { return found + 1 }
      place = UnsafeRawPointer(escape) - UnsafeRawPointer(base) + 2
    }
    return nil
  }

  /// The place behind a value; nil when it does not end. The last value of an open object may end with the text.
  private func endOfValue(from start: Int, upTo end: Int, isOpen: Bool) -> Int? {
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
    return isOpen && depth == 0 ? place : nil
  }
}
