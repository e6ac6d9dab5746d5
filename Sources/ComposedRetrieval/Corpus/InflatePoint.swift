/// A place in compressed data where decompression can begin: the boundary of a deflate block with the text
/// before it (the method of zlib's examples/zran.c).
struct InflatePoint: Sendable {
  /// Offset in the file of the first byte that was not used up.
  let compressedOffset: Int
  /// How many bits of the byte before it belong to the block that begins here.
  let pendingBits: Int32
  /// Offset in the text.
  let textOffset: Int
  /// Up to 32 KiB of text before the place, to which later data refer.
  let window: [UInt8]
}
