/// A choice that a benchmark offers when it is read, declared once for reading it, for scripts and for help.
public struct BenchmarkOption: Hashable, Sendable {
  /// What can be given for it.
  public enum Kind: Hashable, Sendable {
    /// One of a few words; the first is the default.
    case words([Word])
    /// The path of a file.
    case path
  }

  /// A word that can be chosen.
  public struct Word: Hashable, Sendable {
    /// The parameter of `dataset` by which it is given.
    public let name: String
    /// One sentence for help.
    public let documentation: String

    /// Creates a word.
    public init(_ name: String, _ documentation: String) {
      self.name = name
      self.documentation = documentation
    }
  }

  /// Its name in a script, such as "gallery".
  public let name: String
  /// What can be given for it.
  public let kind: Kind
  /// One sentence for help.
  public let documentation: String

  /// Creates an option.
  public init(_ name: String, _ kind: Kind, _ documentation: String) {
    self.name = name
    self.kind = kind
    self.documentation = documentation
  }

  /// The words that can be chosen; none for a path.
  public var words: [Word] { if case .words(let words) = kind { words } else { [] } }
}
