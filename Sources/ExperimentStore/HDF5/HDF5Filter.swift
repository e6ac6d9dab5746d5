import CHDF5

/// One step of the way from a chunk in a file back to its elements, done within bounds of our own.
///
/// The library trusts the lengths that a file states; a damaged chunk makes it read or write outside of its
/// memory, and a small one may inflate to more than the machine has.
enum HDF5Filter {
  case deflate
  case shuffle(elementWidth: Int)
  case fletcher32

  /// What a chunk can grow by on its way: a checksum, and what deflate adds to bytes that do not shrink.
  private static let slack = 1 << 10

  /// The bytes before the filter was applied; nil when they cannot be had, or are many more than `limit`.
  func undone(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    switch self {
    case .deflate: Self.inflated(bytes, limit: limit + Self.slack)
    case .shuffle(let width): Self.unshuffled(bytes, width: width)
    case .fletcher32: Self.verified(bytes)
    }
  }

  private static func inflated(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    var isWhole = false
    let result = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      var length = uLongf(limit)
      isWhole = uncompress(buffer.baseAddress, &length, bytes, uLong(bytes.count)) == Z_OK
      count = isWhole ? Int(length) : 0
    }
    return isWhole ? result : nil
  }

  /// Shuffling puts the first bytes of all elements first, then the second ones; bytes that make no whole
  /// element stay at the end.
  private static func unshuffled(_ bytes: [UInt8], width: Int) -> [UInt8] {
    let count = width > 0 ? bytes.count / width : 0
    guard width > 1, count > 1 else { return bytes }
    return [UInt8](unsafeUninitializedCapacity: bytes.count) { result, filled in
      for place in 0..<width {
        for element in 0..<count { result[element * width + place] = bytes[place * count + element] }
      }
      for rest in count * width..<bytes.count { result[rest] = bytes[rest] }
      filled = bytes.count
    }
  }

  /// Fletcher's checksum of 16-bit words (IEEE Trans. Comm. 30, 1982), high byte first, stored little-endian
  /// behind the bytes. Old versions of the library stored it with the bytes of each half exchanged.
  private static func verified(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 4 else { return nil }
    let content = Array(bytes.dropLast(4))
    let stored = bytes.suffix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    var (low, high): (UInt32, UInt32) = (0, 0)
    var place = 0
    while place < content.count {
      // 360 words fit in 32 bits before they must be folded.
      let end = min(place + 720, content.count)
      while place < end {
        low += UInt32(content[place]) << 8 | (place + 1 < content.count ? UInt32(content[place + 1]) : 0)
        high += low
        place += 2
      }
      low = low & 0xFFFF + low >> 16
      high = high & 0xFFFF + high >> 16
    }
    low = low & 0xFFFF + low >> 16
    high = high & 0xFFFF + high >> 16
    let sum = high << 16 | low
    let exchanged = (sum & 0x00FF_00FF) << 8 | (sum & 0xFF00_FF00) >> 8
    return stored == sum || stored == exchanged ? content : nil
  }
}
