/// A place in compressed data where decompression can begin: the boundary of a deflate block with the text
/// before it (the method of zlib's examples/zran.c).
package struct InflatePoint: Sendable {
  /// Offset in the file of the first byte that was not used up.
  package let compressedOffset: Int
  /// How many bits of the byte before it belong to the block that begins here.
  package let pendingBits: Int32
  /// Offset in the text.
  package let textOffset: Int
  /// Up to 32 KiB of text before the place, to which later data refer.
  package let window: [UInt8]
}
