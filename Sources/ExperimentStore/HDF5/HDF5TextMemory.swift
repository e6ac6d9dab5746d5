import CHDF5
import Foundation

/// The memory that the library takes for texts of variable length: bounded, and freed as one.
final class HDF5TextMemory {
  /// The most bytes that are given out.
  let limit: Int
  /// Whether more was asked for.
  private(set) var isExhausted = false

  private var used = 0
  private var blocks: [UnsafeMutableRawPointer] = []

  init(limit: Int) { self.limit = limit }

  deinit { blocks.forEach { free($0) } }

  /// Makes a transfer list take memory here, as long as this object lives.
  func install(in transfer: hid_t) -> herr_t {
    let context = Unmanaged.passUnretained(self).toOpaque()
    return H5Pset_vlen_mem_manager(
      transfer,
      { size, context in
        guard let context else { return nil }
        return Unmanaged<HDF5TextMemory>.fromOpaque(context).takeUnretainedValue().take(size)
      }, context,
      // Blocks are freed together: after a failure the library frees only some of them.
      { _, _ in }, context)
  }

  private func take(_ size: Int) -> UnsafeMutableRawPointer? {
    guard size >= 0, size <= limit - used, let block = malloc(max(size, 1)) else {
      isExhausted = true
      return nil
    }
    used += size
    blocks.append(block)
    return block
  }
}
