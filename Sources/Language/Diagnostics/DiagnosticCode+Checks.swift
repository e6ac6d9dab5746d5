import Diagnostics

extension DiagnosticCode {
  /// A name that is not bound.
  public static let unknownName = DiagnosticCode(
    "E020", "unknown name",
    explanation: """
      A name can be used after the statement that binds it. Words such as cosine or task are known only as \
      arguments of the functions that take them. :who lists what is bound.
      """)
  /// A function that is not declared.
  public static let unknownFunction = DiagnosticCode(
    "E021", "unknown function",
    explanation: """
      The set of functions is fixed; :help lists them. Functions and values are separate: a bound value \
      cannot be called.
      """)
  /// An argument name that the function does not have.
  public static let unknownArgument = DiagnosticCode(
    "E022", "unknown argument",
    explanation: """
      Every function declares the names of its arguments. Type ?name to see them with their units and \
      defaults.
      """)
  /// A member that the type does not have.
  public static let unknownMember = DiagnosticCode(
    "E023", "unknown member",
    explanation: """
      What follows a point is a part of the value, and which parts there are depends on its type. Press Tab \
      after the point to see them.
      """)
  /// A word that the argument does not take.
  public static let unknownSymbol = DiagnosticCode(
    "E024", "the argument does not take this word",
    explanation: """
      Some arguments take one of a few words, written without quotes: loss=cosine, with={modality, task}. A \
      word that is accepted goes before a binding of the same name.
      """)
  /// A required argument that is not there.
  public static let missingArgument = DiagnosticCode(
    "E025", "an argument is missing",
    explanation: """
      An argument without a default must be given. Type ?name to see which have one.
      """)
  /// The same thing given twice.
  public static let givenTwice = DiagnosticCode(
    "E026", "given twice",
    explanation: """
      Each argument is given once, by its place or by its name; a set holds each word once, and a record each key.
      """)
  /// More unnamed arguments than the function takes.
  public static let tooManyArguments = DiagnosticCode(
    "E027", "too many unnamed arguments",
    explanation: """
      Only the arguments that a function's name makes obvious may go without a name; settings are always \
      named, so that a script can be read without the manual. A value that comes through |> is the first \
      unnamed argument.
      """)
  /// A value of the wrong type.
  public static let wrongType = DiagnosticCode(
    "E028", "wrong type",
    explanation: """
      Every argument, index and range takes values of certain types, checked before anything runs. :type \
      followed by an expression says its type.
      """)
  /// A value of the wrong unit.
  public static let wrongUnit = DiagnosticCode(
    "E029", "wrong unit",
    explanation: """
      Times, sizes and shares are written with their unit: 10 min, 4 GB, 30 %. A plain number is never taken \
      for one of them, nor one of them for a number.
      """)
  /// A constant outside what is allowed.
  public static let outOfBounds = DiagnosticCode(
    "E030", "value out of bounds",
    explanation: """
      The declaration of the argument says between which bounds it must lie; the value is known before the \
      run, so it is refused before the run.
      """)
  /// An operator that does not apply to these operands.
  public static let wrongOperands = DiagnosticCode(
    "E031", "the operator does not apply here",
    explanation: """
      Operators are declared for pairs of types, for example a model minus a component. :help operators \
      lists them.
      """)
  /// An effect on something it does not apply to.
  public static let wrongSubject = DiagnosticCode(
    "E032", "the effect does not apply to this",
    explanation: """
      Each verb acts on certain types: only a grid is planned or run, only a table is exported. The help of \
      the verb lists them.
      """)
  /// A file name extension that does not say a known format.
  public static let unknownExtension = DiagnosticCode(
    "E033", "the file's extension is not that of a known format",
    explanation: """
      The format of an exported file is chosen by its extension, so the extension must be one that is known \
      for this verb.
      """)
  /// A verb of the grammar that this program does not offer.
  public static let verbNotAvailable = DiagnosticCode(
    "E034", "this verb is not available",
    explanation: """
      The grammar of the language knows this verb, but this build of the program has no such effect.
      """)
  /// An index on something without positions, or with too many of them.
  public static let notIndexable = DiagnosticCode(
    "E035", "cannot be indexed in this way",
    explanation: """
      Lists take one position or range; types with axes, such as tensors, take one for each axis, with : for \
      the whole axis. Positions count from 0, and both ends of a range are included.
      """)
  /// A range whose end is before its start.
  public static let emptyRange = DiagnosticCode(
    "E036", "the range is empty",
    explanation: """
      A range counts upwards and includes both ends: 0..4 are five numbers. With its end before its start it \
      would hold nothing.
      """)
  /// A metric that is not declared.
  public static let unknownMetric = DiagnosticCode(
    "E037", "unknown metric",
    explanation: """
      A metric is a declared name, @ and a cut-off of at least 1, without spaces: R@10 is recall at 10. With \
      spaces around it, @ is the matrix product.
      """)
  /// A value made from something that has since been bound again.
  public static let staleValue = DiagnosticCode(
    "W001", "a stale value is used",
    explanation: """
      The value was made from a name that has since been bound to something else. It still is what it was; \
      nothing changes silently. refresh NAME computes it again from the present values.
      """)

  /// A name of an argument that was changed.
  public static let oldSpelling = DiagnosticCode(
    "W002", "an earlier spelling",
    explanation: """
      The argument was called so in an earlier version. The script runs as before; write the name that the message \
      gives, as the earlier one will be removed.
      """)

  static let checks: [DiagnosticCode] =
    [
      unknownName, unknownFunction, unknownArgument, unknownMember, unknownSymbol, missingArgument,
      givenTwice,
      tooManyArguments, wrongType, wrongUnit, outOfBounds, wrongOperands, wrongSubject, unknownExtension,
      verbNotAvailable, notIndexable, emptyRange, unknownMetric, staleValue, oldSpelling,
    ] + shapes
}
