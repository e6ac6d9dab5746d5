/// The records of a table: its lines, or where fields are quoted as many lines as a field takes.
package final class RecordScanner {
  /// A quotation mark that is never closed, in the record that begins on a line.
  package struct OpenQuote: Error, Hashable {
    package let line: Int
  }

  /// The line that the last record begins on, from 1.
  package private(set) var line = 0
  /// Where it begins in the text, in bytes.
  package private(set) var offset = 0
  private let scanner: LineScanner
  private let cutter: FieldCutter?
  private var joined: [UInt8] = []

  /// - Parameter cutter: nil for lines without fields
  package init(_ scanner: LineScanner, cutter: FieldCutter?) {
    self.scanner = scanner
    self.cutter = cutter.flatMap { $0.isStrict ? $0 : nil }
  }

  /// Gives the next record's bytes to `body`; false after the last.
  ///
  /// - Throws: `TextFileError`, `OpenQuote`, and what `body` throws.
  package func next(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
    guard let first = try scanner.next() else { return false }
    (line, offset) = (scanner.line, scanner.offset)
    guard let cutter, cutter.isOpen(first) else {
      try body(first)
      return true
    }
    joined = Array(first)
    repeat {
      guard joined.count <= LineScanner.maximumLineBytes, let more = try scanner.next() else {
        throw OpenQuote(line: line)
      }
      joined.append(0x0A)
      joined += more
    } while joined.withUnsafeBytes({ cutter.isOpen($0) })
    try joined.withUnsafeBytes { try body($0) }
    return true
  }
}
