import Benchmarks
import CLIP
import ExperimentStore
import Files
import Images
import Synchronization
import Tensors

/// Draws the emoji gallery, in blocks over all threads.
package final class GalleryRendering {
  private let gallery: EmojiGallery
  /// Pictures of the font's own size, kept from the first drawing until a size was asked for.
  private var drawn: [RGBImage] = []

  package init(_ gallery: EmojiGallery) { self.gallery = gallery }

  /// SHA-256 over all pictures in order; `progress` is given how many are drawn.
  package func digest(progress: (Int) throws -> Void) throws -> ContentHash {
    drawn = try draw(progress: progress)
    var hasher = ContentHasher(domain: "pictures")
    hasher.beginList(count: drawn.count)
    for image in drawn { image.pixels.withUnsafeBytes { hasher.append(bytes: $0) } }
    return hasher.finalize()
  }

  /// All pictures scaled to a square of `side` pixels, three bytes a pixel.
  package func pixels(side: Int) throws -> [UInt8] {
    let images = drawn.isEmpty ? try draw { _ in } : drawn
    drawn = []
    let small = try mapBlocks(images.count) { range in
      try range.map { try BicubicResize.resize(images[$0], width: side, height: side).pixels }
    } progress: { _ in
    }
    return Array(small.joined())
  }

  private func draw(progress: (Int) throws -> Void) throws -> [RGBImage] {
    let (font, items) = (gallery.font, gallery.items)
    return try mapBlocks(items.count) { range in
      // One renderer for a block: a FreeType face serves one thread at a time.
      let renderer = try EmojiRenderer(font: font)
      return try range.map { try renderer.image(of: items[$0]) }
    } progress: {
      try progress($0)
    }
  }

  /// The results of all blocks in order; looks for a stop between groups of blocks.
  private func mapBlocks<T>(
    _ count: Int, _ body: (Range<Int>) throws -> [T], progress: (Int) throws -> Void
  ) throws -> [T] {
    let size = 64
    let group = size * 4
    var results: [T] = []
    results.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: group) {
      try Interruption.check()
      let end = min(count, start + group)
      let blocks = (end - start + size - 1) / size
      var parts = [Result<[T], any Error>?](repeating: nil, count: blocks)
      parts.withUnsafeMutableBufferPointer { parts in
        nonisolated(unsafe) let parts = parts  // each index is written once
        Parallel.forEach(blocks) { block in
          let range = start + block * size..<min(end, start + (block + 1) * size)
          parts[block] = Result { try body(range) }
        }
      }
      for part in parts { if let part { results += try part.get() } }
      try progress(end)
    }
    return results
  }
}
