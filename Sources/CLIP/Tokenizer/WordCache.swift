import Synchronization

/// Remembers the ids of words for every copy of a tokenizer; safe to use from many threads.
///
/// It only saves time: it holds a bounded number of short words and takes no more when full, and an answer is
/// the same with and without it.
final class WordCache: Sendable {
  private static let capacity = 1 << 15
  private static let longestWord = 48
  private let words = Mutex<[[UInt8]: [Int32]]>([:])

  func ids(of word: [UInt8], otherwise encode: ([UInt8]) -> [Int32]) -> [Int32] {
    guard word.count <= Self.longestWord else { return encode(word) }
    if let known = words.withLock({ $0[word] }) { return known }
    let ids = encode(word)
    words.withLock { if $0.count < Self.capacity { $0[word] = ids } }
    return ids
  }
}
