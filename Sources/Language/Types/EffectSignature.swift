/// An effect that exists, declared once for the checker, help and completion.
public struct EffectSignature: Sendable {
  /// Its verb.
  public let verb: Verb
  /// What it does with a type.
  public struct Form: Sendable {
    /// What it acts on.
    public let subject: ValueType
    /// The extensions of files that it then writes or reads, lower case, without the point; empty for any file.
    public let extensions: [String]

    /// A form of an effect.
    public init(_ subject: ValueType, extensions: [String] = []) {
      self.subject = subject
      self.extensions = extensions
    }
  }

  /// What it does with which type; the subject is not asked for `replay` and `refresh`.
  public let forms: [Form]
  /// What it does, for help.
  public let documentation: String

  /// A declaration of an effect.
  public init(_ verb: Verb, _ subject: ValueType, extensions: [String] = [], documentation: String) {
    self.init(verb, [Form(subject, extensions: extensions)], documentation: documentation)
  }

  /// A declaration of an effect that takes several types, to files of other kinds.
  public init(_ verb: Verb, _ forms: [Form], documentation: String) {
    self.verb = verb
    self.forms = forms
    self.documentation = documentation
  }

  /// What it acts on; not asked for `replay` and `refresh`.
  public var subject: ValueType { forms.count == 1 ? forms[0].subject : .oneOf(forms.map(\.subject)) }

  /// The extensions of files that it writes or reads, of any subject; empty for any file.
  public var extensions: [String] {
    var all: [String] = []
    for form in forms { all += form.extensions.filter { !all.contains($0) } }
    return all
  }

  /// The extensions for a subject of a type; those of any subject where the type is not known.
  public func extensions(for type: ValueType?) -> [String] {
    guard let type, type != .unknown, let form = forms.first(where: { $0.subject.accepts(type) }) else {
      return extensions
    }
    return form.extensions
  }
}
