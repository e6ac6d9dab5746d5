/// A string compared by its UTF-8 bytes.
///
/// Swift compares strings up to canonical equivalence, which is not how tokens are compared and takes
/// quadratic time on long runs of combining marks.
struct TokenKey: Hashable {
  let text: String

  static func == (left: TokenKey, right: TokenKey) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
