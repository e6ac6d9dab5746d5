import Tensors

/// Splits of the clusters in two halves, each cluster by a fair coin; the same for all differences that are compared.
///
/// Up to 17 clusters, every split is made once; else so many are drawn. One of them is trivial: all clusters on one
/// side. Repeatable: the same seed gives the same halves with any number of threads.
public struct RandomHalves: Sendable {
  /// Up to so many clusters, every split is made.
  public static let exactLimit = 17

  /// How many clusters are split.
  public let clusterCount: Int
  /// How many splits there are, with the trivial one.
  public let count: Int
  /// Whether they are all there are.
  public var isExhaustive: Bool { clusterCount <= Self.exactLimit }
  /// The splits without a cluster on the one side.
  let trivial: [Int]
  /// Eight clusters a byte, `[splits][bytes]`: a bit for each cluster of the first half.
  private let bytes: [UInt8]
  private let width: Int

  /// - Parameters:
  ///   - clusters: how many clusters are split
  ///   - count: how many splits are drawn, where there are more than can all be made
  ///   - seed: what they are drawn from
  public init(clusters: Int, count: Int = 100_000, seed: Int = 0) {
    let clusters = max(1, clusters)
    let width = (clusters + 7) / 8
    clusterCount = clusters
    self.width = width
    guard clusters > Self.exactLimit else {
      let splits = 1 << (clusters - 1)
      self.count = splits
      // The first cluster is always in the first half: the other splits are the same with halves exchanged.
      bytes = (0..<splits).flatMap { split in
        (0..<width).map { UInt8(truncatingIfNeeded: ((split << 1) | 1) >> (8 * $0)) }
      }
      trivial = [splits - 1]
      return
    }
    let count = max(100, count)
    self.count = count
    let stream = RandomStream(seed: seed, name: "halves of clusters")
    let words = (clusters + 31) / 32
    let mask = UInt8(truncatingIfNeeded: 0xFF >> (8 * width - clusters))
    var bytes = [UInt8](repeating: 0, count: count * width)
    bytes.withUnsafeMutableBufferPointer { bytes in
      let bytes = UnsafeMutableBufferPointer(rebasing: bytes[...])
      Parallel.forEachBlock(of: Self.block, in: count) { block in
        let bits = stream.integers(
          words * block.count, below: 1 << 32, counter: block.lowerBound / Self.block)
        for split in block {
          let first = (split - block.lowerBound) * words
          for byte in 0..<width {
            bytes[split * width + byte] =
              split == 0
              ? 0xFF : UInt8(truncatingIfNeeded: bits[first + byte >> 2] >> (8 * (byte & 3)))
          }
          bytes[split * width + width - 1] &= mask
        }
      }
    }
    trivial = (0..<count).filter { split in
      let bytes = bytes[split * width..<(split + 1) * width]
      return bytes.allSatisfy { $0 == 0 }
        || (bytes.dropLast().allSatisfy { $0 == 0xFF } && bytes.last == mask)
    }
    self.bytes = bytes
  }

  private static let block = 1024

  /// The sums of columns over the clusters of each first half, `[columns][splits]`.
  ///
  /// Time is the product of splits, columns and an eighth of the clusters: what eight clusters can add up to is
  /// tabulated.
  func sums(of columns: [[Double]]) -> [[Double]] {
    var sums: [[Double]] = []
    for start in stride(from: 0, to: columns.count, by: 8) {
      let group = Array(columns[start..<min(columns.count, start + 8)])
      sums += self.sums(ofEight: group)
    }
    return sums
  }

  private func sums(ofEight columns: [[Double]]) -> [[Double]] {
    let table = Self.table(columns, clusters: clusterCount, width: width)
    var packed = [SIMD8<Double>](repeating: .zero, count: count)
    packed.withUnsafeMutableBufferPointer { packed in
      let packed = UnsafeMutableBufferPointer(rebasing: packed[...])
      Parallel.forEachBlock(of: Self.block, in: count) { block in
        table.withUnsafeBufferPointer { table in
          bytes.withUnsafeBufferPointer { bytes in
            for split in block {
              var sum = SIMD8<Double>.zero
              for byte in 0..<width { sum += table[byte << 8 | Int(bytes[split * width + byte])] }
              packed[split] = sum
            }
          }
        }
      }
    }
    return columns.indices.map { column in packed.map { $0[column] } }
  }

  /// What the clusters of each byte add up to, by the byte's value, `[bytes][256]`.
  private static func table(_ columns: [[Double]], clusters: Int, width: Int) -> [SIMD8<Double>] {
    var table = [SIMD8<Double>](repeating: .zero, count: width << 8)
    for byte in 0..<width {
      for value in 1..<256 {
        let cluster = byte << 3 | value.trailingZeroBitCount
        guard cluster < clusters else { continue }
        var sum = table[byte << 8 | value & (value - 1)]
        for (column, values) in columns.enumerated() { sum[column] += values[cluster] }
        table[byte << 8 | value] = sum
      }
    }
    return table
  }
}
