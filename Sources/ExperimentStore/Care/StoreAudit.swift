import Files

/// What a look at every file of a store found.
public struct StoreAudit: Sendable {
  /// What is wrong with a file.
  public enum Problem: Hashable, Sendable {
    /// It does not hold what was written.
    case damaged(StoreError)
    /// A finished step left it behind, and it is gone.
    case missing(SealedStep)
    /// A line of the journal, or of a book of answers.
    case journal(JournalFinding)
    /// A table is whole, but not the one that the journal says.
    case otherTable(name: String, recorded: ContentHash, found: ContentHash)
    /// From this line on, counted from 1, a session's record does not have the checksums that were written with it.
    case session(line: Int)
  }

  /// A file with something wrong.
  public struct Finding: Hashable, Sendable {
    /// The path of the file in the store.
    public let file: String
    /// What is wrong with it.
    public let problem: Problem
    /// Where the file, or a copy of it, is now; nil when it was left alone.
    public let setAside: String?
  }

  /// Everything that is wrong, in the order of looking: journal, objects, tables, unfinished steps, sessions,
  /// answers.
  public internal(set) var findings: [Finding] = []
  /// Finished steps whose objects are there; several may have left the same one.
  public internal(set) var steps = 0
  /// Paths of what lies in the store's folder and is no file of a store; it is left alone, and nothing is wrong with it.
  public internal(set) var foreign: [String] = []
  /// Objects that were read to the end.
  public internal(set) var objects = 0
  /// Tables that were read to the end.
  public internal(set) var tables = 0
  /// Checkpoints and parts of unfinished steps that were read to the end.
  public internal(set) var unfinished = 0
  /// Sessions that were read to the end.
  public internal(set) var sessions = 0
  /// Answers of language models that were read.
  public internal(set) var answers = 0
  /// Bytes that were read.
  public internal(set) var bytes = 0

  /// Whether nothing is wrong.
  public var isClean: Bool { findings.isEmpty }
}
