/// How much of a corpus is handled at a time; orders depend on it, so only tests choose other values.
package struct CorpusLimits: Sendable {
  /// A chunk is full at this many captions ...
  package var chunkCaptions = 4_096
  /// ... or at this many bytes of captions, so that long captions do not fill the memory.
  package var chunkBytes = 1 << 20
  /// Chunks that are shuffled together in memory: up to 262,144 captions in about 64 MiB.
  package var windowChunks = 64
  /// Text between two points from which decompression can begin: a chunk costs half of it in vain on average,
  /// a point takes 32 KiB of memory, 1.6 % of the text's size. No order depends on it.
  package var pointSpacing = 2 << 20

  /// The values of every corpus.
  package init() {}
}
