import Files
import Glibc
import Synchronization

/// Answers from outside that cannot be computed again, each under the hash of its question.
///
/// They stand in a journal of their own, `answers/<name>.jsonl`, a line each with its checksum and that of the line
/// before. Any number of processes may write into one book; the first answer to a question stands. A book of a store
/// that is read-only keeps new answers for as long as it lives.
public final class AnswerBook: Sendable {
  static let event = "answer"

  private struct State {
    var journal: Journal
    var answers: [ContentHash: JSONValue] = [:]
    /// Of a store that is read-only.
    var unwritten: [ContentHash: JSONValue] = [:]
  }

  private let store: ExperimentStore
  private let path: String
  private let state: Mutex<State>

  init(_ store: ExperimentStore, path: String) {
    self.store = store
    self.path = path
    state = Mutex(State(journal: Journal(path: path)))
  }

  /// The answers to questions, in order; nil for those that have none.
  ///
  /// - Throws: `StoreError` when the file cannot be read.
  public func answers(for keys: [ContentHash]) throws -> [JSONValue?] {
    try state.withLock { state in
      try Self.refresh(&state)
      return keys.map { state.answers[$0] ?? state.unwritten[$0] }
    }
  }

  /// How many answers there are.
  ///
  /// - Throws: `StoreError` when the file cannot be read.
  public var count: Int {
    get throws {
      try state.withLock { state in
        try Self.refresh(&state)
        return state.answers.count + state.unwritten.count
      }
    }
  }

  /// Keeps an answer, unless the question has one; gives the one that stands. It is on the disk when this returns.
  ///
  /// - Parameter details: what a reader of the file may want to know besides.
  /// - Throws: `StoreError.diskFull`, `.system`, `.locked`.
  @discardableResult
  public func keep(
    _ answer: JSONValue, for key: ContentHash, details: [String: JSONValue] = [:]
  ) throws -> JSONValue {
    guard !store.isReadOnly else {
      return state.withLock { state in
        let standing = state.answers[key] ?? state.unwritten[key] ?? answer
        state.unwritten[key] = standing
        return standing
      }
    }
    let fields = details.merging(["key": .string(key.description), "answer": answer]) { $1 }
    return try writing { state in
      if let standing = state.answers[key] { return standing }
      try state.journal.append(
        event: Self.event, timestamp: Timestamp.now(), fields: fields, durably: true)
      return answer
    }
  }

  /// Takes over the answers of another book to questions that have none here; gives how many those were.
  ///
  /// - Throws: `StoreError`.
  func take(from entries: [JournalEntry]) throws -> Int {
    var taken = 0
    for entry in entries {
      guard let (key, _) = Self.answer(in: entry), var fields = entry.body.members?.dictionary,
        try answers(for: [key])[0] == nil
      else { continue }
      for name in ["event", "at", "previous"] { fields[name] = nil }
      let (timestamp, copied) = (entry.timestamp, fields)
      taken += try writing { state in
        guard state.answers[key] == nil else { return 0 }
        try state.journal.append(event: Self.event, timestamp: timestamp, fields: copied, durably: false)
        return 1
      }
    }
    if taken > 0 { try FileDescriptor(opening: path, O_WRONLY).synchronise() }
    return taken
  }

  /// Runs `body` with all answers that are in the file, while nobody else writes.
  private func writing<Result: Sendable>(_ body: (inout State) throws -> Result) throws -> Result {
    try store.requireWritable()
    return try store.lock.exclusively {
      if try FileSystem.makeMissingDirectory(store.layout.answers) {
        try FileSystem.synchroniseDirectory(store.directory)
      }
      return try state.withLock { state in
        try Self.refresh(&state)
        return try body(&state)
      }
    }
  }

  private static func refresh(_ state: inout State) throws {
    // Taken out, so that it is changed in place and not copied.
    var answers: [ContentHash: JSONValue] = [:]
    swap(&answers, &state.answers)
    let reading = Swift.Result {
      try state.journal.refresh(
        restart: { answers = [:] },
        each: { line in
          guard let (key, answer) = answer(in: line.entry), answers[key] == nil else { return }
          answers[key] = answer
        })
    }
    state.answers = answers
    try reading.get()
  }

  private static func answer(in entry: JournalEntry) -> (ContentHash, JSONValue)? {
    guard entry.event == event, let key = entry.key, let answer = entry.body["answer"] else { return nil }
    return (key, answer)
  }
}
