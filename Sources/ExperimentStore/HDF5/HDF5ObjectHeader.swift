/// A look at an object's header before the library opens the object.
///
/// The library (1.10.8) divides by the sides of a dataset's chunks when it opens the dataset, and ends the
/// process when one is zero. Format: HDF5 File Format Specification 3.0, sections IV.A.1 and IV.A.2.i.
struct HDF5ObjectHeader {
  private static let layoutMessage = 0x08
  private static let continuationMessage = 0x10
  /// More blocks than any header has; one that continues in itself would never end.
  private static let blockLimit = 1000

  private let file: HDF5Bytes
  private(set) var hasEmptyChunks = false

  /// Looks through the header at a place; one that cannot be read is left to the library, which refuses it.
  init(_ file: HDF5Bytes, at place: Int) {
    self.file = file
    if file.has("OHDR", at: place) { readNewer(place) } else { readOlder(place) }
  }

  /// Version 1: a prefix of 16 bytes, then messages of 8 bytes and their data.
  private mutating func readOlder(_ place: Int) {
    guard let length = file.number(at: place + 8, width: 4) else { return }
    var blocks = [(start: place + 16, end: place + 16 + length)]
    var next = 0
    while next < blocks.count, blocks.count <= Self.blockLimit {
      var (message, end) = blocks[next]
      next += 1
      while message + 8 <= end, let kind = file.number(at: message, width: 2),
        let size = file.number(at: message + 2, width: 2)
      {
        read(kind, at: message + 8) { start, length in blocks.append((start, start + length)) }
        message += 8 + size
      }
    }
  }

  /// Version 2: a prefix with optional fields, messages of 4 or 6 bytes and their data, a checksum.
  private mutating func readNewer(_ place: Int) {
    guard let flags = file.number(at: place + 5, width: 1) else { return }
    let sizeWidth = 1 << (flags & 3)
    var start = place + 6
    if flags & 0x20 != 0 { start += 16 }
    if flags & 0x10 != 0 { start += 4 }
    guard let length = file.number(at: start, width: sizeWidth), length <= file.bytes.count else { return }
    start += sizeWidth
    let prefix = flags & 0x04 == 0 ? 4 : 6
    var blocks = [(start: start, end: start + length)]
    var next = 0
    while next < blocks.count, blocks.count <= Self.blockLimit {
      var (message, end) = blocks[next]
      next += 1
      while message + prefix <= end, let kind = file.number(at: message, width: 1),
        let size = file.number(at: message + 1, width: 2)
      {
        // A continuation is a signature, messages and a checksum.
        read(kind, at: message + prefix) { start, length in blocks.append((start + 4, start + length - 4)) }
        message += prefix + size
      }
    }
  }

  private mutating func read(_ kind: Int, at place: Int, continuation: (Int, Int) -> Void) {
    switch kind {
    case Self.layoutMessage: readLayout(place)
    case Self.continuationMessage:
      if let start = file.address(at: place),
        let length = file.number(at: place + file.addressWidth, width: file.lengthWidth),
        length <= file.bytes.count
      {
        continuation(start, length)
      }
    default: break
    }
  }

  private mutating func readLayout(_ place: Int) {
    let chunked = 2
    guard let version = file.number(at: place, width: 1) else { return }
    let kind: Int?
    let rank: Int?
    let first: Int
    var width: Int? = 4
    switch version {
    case 1, 2:
      rank = file.number(at: place + 1, width: 1)
      kind = file.number(at: place + 2, width: 1)
      first = place + 8 + file.addressWidth
    case 3:
      kind = file.number(at: place + 1, width: 1)
      rank = file.number(at: place + 2, width: 1)
      first = place + 3 + file.addressWidth
    default:
      kind = file.number(at: place + 1, width: 1)
      rank = file.number(at: place + 3, width: 1)
      width = file.number(at: place + 4, width: 1)
      first = place + 5
    }
    guard kind == chunked, let rank, let width else { return }
    for axis in 0..<rank where file.number(at: first + axis * width, width: width) == 0 {
      hasEmptyChunks = true
    }
  }
}
