/// One thing that may stand at a place.
public struct Completion: Hashable, Sendable {
  /// What a proposal inserts.
  public enum Kind: Hashable, Sendable {
    case verb, function, name, parameter, word, member, metric
  }

  /// What is written, without brackets or `=` behind it.
  public let text: String
  /// What it inserts, for the icon in an editor's list.
  public let kind: Kind
  /// Its type or form, in a few words.
  public let detail: String
  /// A sentence about it, for the list of an editor.
  public let documentation: String
  /// Whether it is of a type that is taken here; the others come after it.
  public let fits: Bool

  /// Creates a completion.
  public init(text: String, kind: Kind, detail: String, documentation: String, fits: Bool) {
    self.text = text
    self.kind = kind
    self.detail = detail
    self.documentation = documentation
    self.fits = fits
  }

  /// What an editor puts in: a function with its bracket, an argument with its sign, a verb with a space.
  public var insertion: String {
    switch kind {
    case .function: text + "("
    case .parameter: text + "="
    case .verb: text + " "
    case .name, .word, .member, .metric: text
    }
  }
}
