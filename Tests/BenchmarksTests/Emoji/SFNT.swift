import TestSupport

/// A font file to damage.
struct SFNT {
  var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func number(_ offset: Int) -> Int {
    bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
  }

  private var records: [(tag: String, record: Int)] {
    let count = Int(bytes[4]) << 8 | Int(bytes[5])
    return (0..<count).map {
      let record = 12 + 16 * $0
      return (String(decoding: bytes[record..<(record + 4)], as: UTF8.self), record)
    }
  }

  mutating func mutate(_ tag: String, using generator: inout SplitMix64) {
    guard let record = records.first(where: { $0.tag == tag })?.record else { return }
    let offset = number(record + 8)
    let length = number(record + 12)
    // Headers are where damage has consequences.
    let reach = Bool.random(using: &generator) ? min(length, 256) : length
    bytes[offset + Int.random(in: 0..<reach, using: &generator)] = UInt8.random(
      in: 0...255, using: &generator)
  }

  /// The file with the checksum of every table written anew.
  mutating func withRightChecksums() -> [UInt8] {
    for (tag, record) in records {
      let offset = number(record + 8)
      let length = number(record + 12)
      var sum: UInt32 = 0
      for index in offset..<(offset + length) {
        if tag == "head", (8..<12).contains(index - offset) { continue }
        sum &+= UInt32(bytes[index]) << UInt32(24 - 8 * ((index - offset) % 4))
      }
      for place in 0..<4 {
        bytes[record + 4 + place] = UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * place))
      }
    }
    return bytes
  }
}
