import Diagnostics

extension DiagnosticCode {
  /// A character that no word of the language begins with.
  public static let unknownCharacter = DiagnosticCode(
    "E001", "unknown character",
    explanation: """
      This character has no meaning outside strings and comments. Text copied from a web page or a document \
      often brings typographic quotes, long dashes or no-break spaces; type the plain ones instead.
      """)
  /// A string without its closing quote.
  public static let openString = DiagnosticCode(
    "E002", "string is not closed",
    explanation: """
      A string begins and ends with a double quote. It may go over several lines. A quote inside it is \
      written \\" and a backslash \\\\.
      """)
  /// Something else was expected here.
  public static let unexpected = DiagnosticCode(
    "E003", "something else was expected here",
    explanation: """
      The statement cannot continue like this. A statement is `name = expression`, a verb with what it acts \
      on, or an expression alone; it ends with its line, unless a bracket is open, the line ends with an \
      operator, or the next line begins with |>.
      """)
  /// A bracket without its partner.
  public static let unbalancedBracket = DiagnosticCode(
    "E004", "brackets do not match",
    explanation: """
      Every ( [ { needs its own ) ] } in the right order. Inside brackets a statement may go over several \
      lines, so a missing one is noticed only where the next statement begins.
      """)
  /// A backslash that means nothing.
  public static let unknownEscape = DiagnosticCode(
    "E005", "unknown escape in a string",
    explanation: """
      After a backslash a string takes one of \\" \\\\ \\n \\t \\r or \\u{…} with the hexadecimal number of a \
      Unicode character. For a backslash itself write two.
      """)
  /// A number that cannot be represented.
  public static let badNumber = DiagnosticCode(
    "E006", "number cannot be read",
    explanation: """
      Whole numbers have 64 bits with sign; others are floating-point numbers of 64 bits. Digits are not \
      grouped, and a fraction needs a digit on both sides of its point: 0.5, 1e-4, 3000.
      """)
  /// A unit that does not exist.
  public static let unknownUnit = DiagnosticCode(
    "E007", "unknown unit",
    explanation: """
      A name directly after a number is its unit. Time: ms, s, min, h, d. Size: B, KB, MB, GB, TB (powers of \
      1000), KiB, MiB, GiB (powers of 1024). Share: %. A number without a unit is followed by a comma, a \
      bracket, an operator or the end of the line.
      """)
  /// Too many brackets or operators inside one another.
  public static let tooDeep = DiagnosticCode(
    "E008", "nested too deeply",
    explanation: """
      Brackets may be nested 64 deep, and one expression may chain 256 operators, members or pipeline steps. \
      Bind a part of it to a name and use the name.
      """)
  /// A statement that begins with a name that is not a verb.
  public static let unknownVerb = DiagnosticCode(
    "E009", "unknown verb",
    explanation: """
      A name followed by another name or a literal is read as a verb with what it acts on. The verbs are \
      show, plan, run, export … to, export submission of … to, plot … to, replay, refresh. To bind a value \
      write name = expression; to call a function write name(…). The language has no loops and no \
      conditions: a list or a range as an argument makes a sweep.
      """)
  /// A verb inside an expression.
  public static let effectInExpression = DiagnosticCode(
    "E010", "an effect cannot stand inside an expression",
    explanation: """
      Functions are pure, so that their results can be kept and used again. What shows, writes or runs is a \
      statement of its own, so that it is seen at a glance: bind the value first, then write the effect on \
      the next line.
      """)
  /// Something other than a function's name before an argument list.
  public static let notCallable = DiagnosticCode(
    "E011", "only a function's name can be called",
    explanation: """
      Functions are declared by the program and are not values; a member, a result or a bracketed expression \
      cannot be called. To apply one function after another write a |> f(b=1).
      """)
  /// A header of another language version.
  public static let unknownVersion = DiagnosticCode(
    "E012", "the script is written for another version",
    explanation: """
      The first line of a script says which version of the language it is written in: #! mota 1. This \
      program reads version 1.
      """)
  /// A positional argument after a named one.
  public static let positionalAfterNamed = DiagnosticCode(
    "E013", "an unnamed argument stands after a named one",
    explanation: """
      Unnamed arguments come first, in the order of the function's declaration; the others follow by name \
      in any order. Type ?name to see the declaration.
      """)
  /// An effect without its file or subject.
  public static let incompleteEffect = DiagnosticCode(
    "E015", "the effect is incomplete",
    explanation: """
      The forms are: show E, plan E, run E, export E to "path", export submission of E to "path", plot E to \
      "path", replay "file" (with verify at its end to compare results), refresh NAME.
      """)

  static let syntax: [DiagnosticCode] = [
    unknownCharacter, openString, unexpected, unbalancedBracket, unknownEscape, badNumber, unknownUnit,
    tooDeep, unknownVerb, effectInExpression, notCallable, unknownVersion, positionalAfterNamed,
    incompleteEffect,
  ]
}
