/// Little-endian numbers of a file in memory, each looked up within its bounds.
struct HDF5Bytes {
  let bytes: UnsafeRawBufferPointer
  /// Bytes of an address and of a length, as the superblock states them.
  let addressWidth: Int
  let lengthWidth: Int
  /// What addresses count from: the end of the user block.
  let base: Int

  /// The number of `width` bytes at a place; nil outside of the file, or when it is not an `Int`.
  func number(at place: Int, width: Int) -> Int? {
    guard place >= 0, width >= 0, width <= 8, place <= bytes.count - width else { return nil }
    var value: UInt64 = 0
    for index in (0..<width).reversed() { value = value << 8 | UInt64(bytes[place + index]) }
    return Int(exactly: value)
  }

  /// The place in the file that the address at `place` names; nil for one that is undefined or outside.
  func address(at place: Int) -> Int? {
    guard let address = number(at: place, width: addressWidth), address <= bytes.count - base else {
      return nil
    }
    return base + address
  }

  /// Whether some text stands at a place.
  func has(_ signature: StaticString, at place: Int) -> Bool {
    guard place >= 0, place <= bytes.count - signature.utf8CodeUnitCount else { return false }
    let expected = UnsafeBufferPointer(start: signature.utf8Start, count: signature.utf8CodeUnitCount)
    return bytes[place..<place + signature.utf8CodeUnitCount].elementsEqual(expected)
  }
}
