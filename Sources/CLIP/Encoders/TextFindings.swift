import Synchronization

/// Sentences that were cut, or whose tokens may differ from the reference library's, counted once each.
public final class TextFindings: Sendable {
  /// Sentences of one kind.
  public struct Group: Hashable, Sendable {
    /// How many different sentences.
    public private(set) var count = 0
    /// The first of them.
    public private(set) var first: String?
    private var seen: Set<Int> = []

    fileprivate mutating func add(_ sentence: String) {
      guard seen.insert(sentence.hashValue).inserted else { return }
      count += 1
      if first == nil { first = sentence }
    }
  }

  private struct State {
    var truncated = Group()
    var misread = Group()
    var limit = 0
  }

  private let state = Mutex(State())

  init() {}

  /// Sentences of more tokens than the tower takes, which were cut.
  public var truncated: Group { state.withLock(\.truncated) }
  /// The number of tokens that the tower takes, start and end included; 0 while nothing was cut.
  public var limit: Int { state.withLock(\.limit) }
  /// Sentences that look misencoded ("cafÃ©"): open_clip and OpenAI's tokenizer repair them with ftfy, this one
  /// does not.
  public var misread: Group { state.withLock(\.misread) }

  /// Forgets every sentence, before another collection is encoded.
  public func clear() { state.withLock { $0 = State() } }

  func add(truncated sentence: String, limit: Int) {
    state.withLock {
      $0.truncated.add(sentence)
      $0.limit = limit
    }
  }

  func add(misread sentence: String) { state.withLock { $0.misread.add(sentence) } }
}
