/// The header of a `.npy` file: a Python dictionary with exactly the keys `descr`, `fortran_order` and
/// `shape` (numpy.lib.format, "Format Version 1.0").
struct NumPyHeader {
  /// A header that is not of that form, and the byte of it where the reader stopped.
  struct Malformed: Error {
    let offset: Int
  }

  /// The name of the element type, such as "<f4"; a list of fields begins with "[".
  private(set) var descriptor = ""
  private(set) var isFortranOrder = false
  private(set) var shape: [Int] = []

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) throws(Malformed) {
    self.bytes = bytes
    var seen: Set<String> = []
    try expect("{")
    while try !take("}") {
      skipSpace()
      let start = position
      let key = try text()
      guard seen.insert(key).inserted else { throw Malformed(offset: start) }
      try expect(":")
      switch key {
      case "descr": descriptor = try elementType()
      // The fields of a record would need more of Python's grammar; they are refused whatever follows.
      case "fortran_order": isFortranOrder = try truth()
      case "shape": shape = try lengths()
      default: throw Malformed(offset: start)
      }
      if descriptor.hasPrefix("[") { return }
      if try !take(",") {
        try expect("}")
        break
      }
    }
    skipSpace()
    guard position == bytes.count, seen.count == 3 else { throw Malformed(offset: position) }
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) throws(Malformed) -> Bool {
    skipSpace()
    guard let byte = next else { throw Malformed(offset: position) }
    guard byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(Malformed) {
    guard try take(character) else { throw Malformed(offset: position) }
  }

  private mutating func text() throws(Malformed) -> String {
    skipSpace()
    guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw Malformed(offset: position)
    }
    position += 1
    let start = position
    while let byte = next, byte != quote {
      guard byte != UInt8(ascii: "\\"), byte >= 0x20, byte < 0x7F else { throw Malformed(offset: position) }
      position += 1
    }
    guard next != nil else { throw Malformed(offset: position) }
    position += 1
    return String(decoding: bytes[start..<position - 1], as: UTF8.self)
  }

  private mutating func elementType() throws(Malformed) -> String {
    skipSpace()
    guard next == UInt8(ascii: "[") else { return try text() }
    // Its fields are not taken apart; what stands up to the bracket names them.
    let list = bytes[position...].prefix { $0 != UInt8(ascii: "]") }
    return String(decoding: list.prefix(59), as: UTF8.self) + (list.count > 59 ? "…" : "]")
  }

  private mutating func truth() throws(Malformed) -> Bool {
    skipSpace()
    for (word, value) in [("True", true), ("False", false)]
    where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw Malformed(offset: position)
  }

  private mutating func lengths() throws(Malformed) -> [Int] {
    var lengths: [Int] = []
    try expect("(")
    while try !take(")") {
      lengths.append(try length())
      guard lengths.count <= 32 else { throw Malformed(offset: position) }
      if try !take(",") {
        try expect(")")
        break
      }
    }
    return lengths
  }

  private mutating func length() throws(Malformed) -> Int {
    skipSpace()
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    let digits = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let length = Int(digits) else { throw Malformed(offset: start) }
    // Python 2 wrote long integers with an L.
    if next == UInt8(ascii: "L") { position += 1 }
    return length
  }
}
