import Files

/// The bytes of a font whose table directory and checksums were verified.
///
/// The checksums find every accidental change, so that a damaged font is an error and not a gallery with
/// some other pictures.
public final class EmojiFont: @unchecked Sendable {
  // Unchecked: the memory is written in `init` only and freed in `deinit` only; in between it is read-only.

  /// The path named in errors.
  public let path: String
  /// The whole file; valid as long as this object lives.
  let bytes: UnsafeRawBufferPointer

  /// Copies and verifies the bytes of a font file (OpenType 1.9, "Organization of an OpenType Font");
  /// throws `EmojiFontError`.
  public init(bytes: [UInt8], path: String) throws(EmojiFontError) {
    self.path = path
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    copy.copyBytes(from: bytes)
    self.bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[..<bytes.count])
    do throws(EmojiFontError.Reason) {
      try EmojiFont.verify(self.bytes)
    } catch {
      guard error == .notAFont, let kind = FileKind(beginning: bytes, expecting: .font) else {
        throw EmojiFontError(path: path, reason: error)
      }
      throw EmojiFontError(path: path, reason: .foreign(kind))
    }
  }

  deinit { bytes.baseAddress.map(UnsafeMutableRawPointer.init(mutating:))?.deallocate() }

  private static func verify(_ bytes: UnsafeRawBufferPointer) throws(EmojiFontError.Reason) {
    let headerLength = 12
    let recordLength = 16
    guard bytes.count >= headerLength else { throw .notAFont }
    let version = bytes.bigEndian(at: 0)
    // 1.0 for TrueType outlines or none, "OTTO" for CFF.
    guard version == 0x0001_0000 || version == 0x4F54_544F else { throw .notAFont }
    let tables = Int(bytes[4]) << 8 | Int(bytes[5])
    guard tables > 0, bytes.count >= headerLength + recordLength * tables else { throw .notAFont }
    for table in 0..<tables {
      let record = headerLength + recordLength * table
      let tag = String(decoding: bytes[record..<(record + 4)], as: UTF8.self)
      let offset = Int(bytes.bigEndian(at: record + 8))
      let length = Int(bytes.bigEndian(at: record + 12))
      guard offset <= bytes.count, length <= bytes.count - offset else { throw .tableCutOff(tag) }
      var sum: UInt32 = 0
      var position = offset
      let end = offset + length
      while position + 4 <= end {
        sum &+= bytes.bigEndian(at: position)
        position += 4
      }
      // The last word is padded with zeros.
      for (place, index) in (position..<end).enumerated() {
        sum &+= UInt32(bytes[index]) << UInt32(24 - 8 * place)
      }
      // The `head` table counts with its own adjustment field as zero.
      if tag == "head", length >= 12 { sum &-= bytes.bigEndian(at: offset + 8) }
      guard sum == bytes.bigEndian(at: record + 4) else { throw .checksum(tag) }
    }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func bigEndian(at offset: Int) -> UInt32 {
    UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
