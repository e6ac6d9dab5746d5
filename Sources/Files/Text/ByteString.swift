/// A string compared by its UTF-8 bytes.
///
/// Swift compares strings up to canonical equivalence, which is not how names in files are compared and takes
/// quadratic time on long runs of combining marks.
package struct ByteString: Hashable, Sendable {
  package let text: String

  package init(text: String) { self.text = text }

  package static func == (left: ByteString, right: ByteString) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
