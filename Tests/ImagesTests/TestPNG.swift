/// PNG files made by hand, with stored (not compressed) pixels.
enum TestPNG {
  static func file(
    width: UInt32, height: UInt32, colorType: UInt8, bits: UInt8, samples: [UInt8], rowBytes: Int
  ) -> [UInt8] {
    var raw: [UInt8] = []
    for row in 0..<Int(height) { raw += [0] + samples[(row * rowBytes)..<((row + 1) * rowBytes)] }
    var stream: [UInt8] = [0x78, 0x01]
    var rest = raw[...]
    while !rest.isEmpty {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      let count = UInt16(block.count)
      stream += [rest.isEmpty ? 1 : 0]
      stream += [UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)] + block
    }
    var low: UInt32 = 1
    var high: UInt32 = 0
    for byte in raw {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    stream += big(high << 16 | low)
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", big(width) + big(height) + [bits, colorType, 0, 0, 0]) + chunk("IDAT", stream)
      + chunk("IEND", [])
  }

  /// Writes another size into the header of a file, with its checksum.
  static func setSize(_ bytes: inout [UInt8], width: UInt32, height: UInt32) {
    bytes.replaceSubrange(16..<24, with: big(width) + big(height))
    bytes.replaceSubrange(29..<33, with: big(checksum(Array(bytes[12..<29]))))
  }

  /// Writes right checksums into every chunk, as far as the file's lengths allow.
  static func repair(_ bytes: inout [UInt8]) {
    var start = 8
    while start + 12 <= bytes.count {
      let length = bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
      guard length <= bytes.count - start - 12 else { return }
      let end = start + 8 + length
      bytes.replaceSubrange(end..<(end + 4), with: big(checksum(Array(bytes[(start + 4)..<end]))))
      start = end + 4
    }
  }

  private static func chunk(_ tag: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(tag.utf8) + data
    return big(UInt32(data.count)) + body + big(checksum(body))
  }

  private static func big(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * $0)) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }
}
