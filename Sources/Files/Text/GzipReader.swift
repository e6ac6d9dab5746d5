import CZlib
import Glibc

/// The text of a gzip file (RFC 1952) of one or more members, from its start or from a point.
///
/// From the start on, checksums are verified; from a point on they cannot be.
package final class GzipReader: TextReader {
  /// The points that were met, when they are recorded.
  package private(set) var points: [InflatePoint] = []
  private let file: TextFile
  /// Text between points, or nil to record none.
  private let pointSpacing: Int?
  private var fileOffset: Int
  private var textOffset: Int
  /// Whether the data are bare deflate, as they are after a point until its member ends.
  private var isRaw: Bool
  private var isInsideMember = true
  // zlib keeps the address of its stream, so neither it nor the input buffer may move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer

  /// A reader from the start, which records points, or from one of them.
  package init(_ file: TextFile, from point: InflatePoint? = nil, pointSpacing: Int? = nil)
    throws(TextReadFailure)
  {
    self.file = file
    self.pointSpacing = pointSpacing
    fileOffset = point?.compressedOffset ?? 0
    textOffset = point?.textOffset ?? 0
    isRaw = point != nil
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    input = .allocate(byteCount: 128 << 10, alignment: 16)
    let status = inflateInit2_(
      stream, isRaw ? -MAX_WBITS : Self.gzipBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .system(ENOMEM) }
    guard let point else { return }
    if point.pendingBits > 0 {
      guard try file.read(into: .init(rebasing: input[..<1]), at: fileOffset - 1) == 1 else {
        throw .truncated
      }
      guard inflatePrime(stream, point.pendingBits, Int32(input[0]) >> (8 - point.pendingBits)) == Z_OK else {
        throw .damaged
      }
    }
    guard
      point.window.isEmpty || inflateSetDictionary(stream, point.window, UInt32(point.window.count)) == Z_OK
    else { throw .damaged }
  }

  /// The same with the failure as an error of the file.
  package static func opened(
    _ file: TextFile, from point: InflatePoint? = nil, pointSpacing: Int? = nil
  ) throws(TextFileError) -> GzipReader {
    do {
      return try GzipReader(file, from: point, pointSpacing: pointSpacing)
    } catch {
      throw error.error(path: file.path, afterLine: 0)
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  /// Window size 2^15 and a gzip header.
  private static let gzipBits = MAX_WBITS + 16

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(TextReadFailure) -> Int {
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(clamping: buffer.count)
    let room = stream.pointee.avail_out
    while stream.pointee.avail_out == room, room > 0 {
      if stream.pointee.avail_in == 0 { try refill() }
      guard isInsideMember else { return 0 }
      let before = stream.pointee.avail_out
      let status = inflate(stream, pointSpacing != nil ? Z_BLOCK : Z_NO_FLUSH)
      textOffset += Int(before - stream.pointee.avail_out)
      switch status {
      case Z_OK: recordPoint()
      case Z_STREAM_END: try finishMember()
      // No progress for want of input; at the end of the file there will be no more.
      case Z_BUF_ERROR where stream.pointee.avail_in == 0: continue
      case Z_MEM_ERROR: throw .system(ENOMEM)
      default: throw .damaged
      }
    }
    return Int(room - stream.pointee.avail_out)
  }

  /// Reads more of the file; at its end a member must not be open.
  private func refill() throws(TextReadFailure) {
    let count = try file.read(into: input, at: fileOffset)
    fileOffset += count
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(count)
    if count == 0, isInsideMember { throw .truncated }
  }

  /// Goes on to the next member, if there is one.
  private func finishMember() throws(TextReadFailure) {
    if isRaw {
      // The trailer (checksum and length) is gzip's, not deflate's.
      for _ in 0..<8 { _ = try nextByte() }
    }
    isInsideMember = false
    // Some programs pad with zeros to a block of tape or disk.
    while true {
      if stream.pointee.avail_in == 0 { try refill() }
      guard stream.pointee.avail_in > 0, let next = stream.pointee.next_in else { return }
      if next.pointee != 0 { break }
      _ = try nextByte()
    }
    isInsideMember = true
    isRaw = false
    guard inflateReset2(stream, Self.gzipBits) == Z_OK else { throw .damaged }
  }

  private func nextByte() throws(TextReadFailure) -> UInt8 {
    if stream.pointee.avail_in == 0 { try refill() }
    guard let next = stream.pointee.next_in, stream.pointee.avail_in > 0 else { throw .truncated }
    stream.pointee.next_in = next + 1
    stream.pointee.avail_in -= 1
    return next.pointee
  }

  private func recordPoint() {
    let state = stream.pointee.data_type
    // 128: at the boundary of a block; 64: the block that ended was the member's last.
    guard let pointSpacing, state & 128 != 0, state & 64 == 0,
      textOffset - (points.last?.textOffset ?? 0) >= pointSpacing
    else { return }
    var length: UInt32 = 0
    let window = [UInt8](unsafeUninitializedCapacity: 1 << MAX_WBITS) { buffer, count in
      inflateGetDictionary(stream, buffer.baseAddress, &length)
      count = Int(length)
    }
    points.append(
      InflatePoint(
        compressedOffset: fileOffset - Int(stream.pointee.avail_in), pendingBits: state & 7,
        textOffset: textOffset, window: window))
  }
}
