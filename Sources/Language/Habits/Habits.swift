/// Words and signs of other languages, with what is written for them here.
///
/// Each is a help line: how to get here what the word does there, or that nothing does it.
enum Habits {
  private static let loop =
    "there are no loops: a list or a range as an argument makes a sweep, such as seed=0..4"
  private static let binding = "a value is bound by its name alone: name = …"
  private static let conditions =
    "there are no conditions: every statement runs, and finished steps are found again"
  private static let noFunctions = "you cannot define functions; :help lists those that exist"
  private static let show = "to show a value write show …"
  private static let forgetting =
    "a name need not be freed: bind it again, and what it was bound to is given up"
  private static let leaving = "a script ends with its last line; at the prompt it leaves"
  private static let undoing =
    "bind the name again as it was: what was computed is found in the store"
  private static let deleting = "mota store gc --remove removes from the store what nothing uses"
  private static let saving =
    "finished steps are kept in the store by themselves; a file is written by export … to \"FILE\""
  private static let asking = "at the prompt ?NAME gives help; in a shell, mota --help"
  private static let both =
    "to want both, write one condition after the other: table |> where(…) |> where(…)"
  private static let either = "there is no or: make two tables, each with its own where(…)"
  private static let opposite = "there is no not: compare with the opposite, such as != for =="
  private static let paths =
    "files are not opened: captions(\"FILE\"), features(\"FILE\") and load(\"FILE\") take paths"
  private static let naming = "to show a value write show %"
  private static let counting = "show % says how large it is; shape(…) gives the lengths of a tensor's axes"
  private static let bound = "at the prompt :who lists what is bound"
  private static let unchanged = "values are not converted to strings; show % prints it"
  private static let none = "there is no empty value: leave the argument out"
  private static let rows = "show prints a table to its end; :set rows 5 shows fewer rows at the prompt"
  private static let failing = "nothing is caught: a statement that fails ends the script"

  /// What a statement began with.
  static let statements: [String: String] = [
    "for": loop, "while": loop, "foreach": loop, "repeat": loop, "let": binding, "var": binding,
    "const": binding, "set": binding, "print": show, "echo": show, "display": show, "puts": show,
    "import": "all functions are available already; :help lists them",
    "from": "all functions are available already; :help lists them",
    "use": "all functions are available already; :help lists them",
    "def": noFunctions, "func": noFunctions, "function": noFunctions, "lambda": noFunctions,
    "class": noFunctions,
    "return": noFunctions, "yield": noFunctions, "if": conditions, "elif": conditions, "else": conditions,
    "switch": conditions, "match": conditions, "try": failing, "except": failing, "raise": failing,
    "assert": "there is no assert: where(…) keeps the rows of a table that fulfil a condition",
    "not": opposite, "with": paths, "open": paths, "del": forgetting, "unset": forgetting,
    "delete": "\(forgetting); \(deleting)", "remove": "\(forgetting); \(deleting)", "rm": deleting,
    "undo": undoing,
    "note": "a note is a comment: # for the paper; :history and :save keep it",
    "save": saving, "exit": leaving, "quit": leaving, "help": asking,
  ]

  /// What stood where a value does.
  static let values: [String: String] = [
    "True": "write true", "False": "write false", "TRUE": "write true", "FALSE": "write false",
    "None": none, "null": none, "nil": none, "NULL": none, "undefined": none, "NaN": none, "nan": none,
    "pass": conditions, "break": loop, "continue": loop, "return": noFunctions, "exit": leaving,
    "quit": leaving,
    "help": asking, "undo": undoing, "who": bound,
    "self": "functions are not methods: write value |> function()",
  ]

  /// What was called like a function; `%` stands for the arguments as they are written.
  private static let calls: [String: String] = [
    "print": naming, "println": naming, "echo": naming, "display": naming,
    "len": counting, "length": counting, "size": counting,
    "type": "at the prompt :type % says its type; :who lists what is bound",
    "help": "at the prompt ?% gives help; in a shell, mota --help",
    "dir": "at the prompt Tab after the point lists the members, and ?NAME names them",
    "vars": bound, "globals": bound, "locals": bound,
    "list": "a list is written in square brackets, such as [1, 2]; a range is written 0..4",
    "tuple": "a list is written in square brackets: [1, 2]",
    "set": "a set is written in braces: {modality, task}",
    "dict": "a record is written in braces: {name=1, \"key\"=2}",
    "str": unchanged, "repr": unchanged, "format": unchanged,
    "int": "numbers are not converted: write it without a point, such as 10",
    "float": "numbers are not converted: a whole number is taken where any number is",
    "bool": "write true or false",
    "round": "numbers are rounded where they are shown; nothing has to be",
    "enumerate": loop, "zip": loop, "map": loop, "filter": "where(table, condition) keeps rows of a table",
    "sorted": "write sort(table, by=\"COLUMN\")",
    "range": "a range is written 0..4, with both ends included", "input": "a script asks nothing",
    "array": "write tensor([1, 2])", "arange": "a range is written 0..4, with both ends included",
    "eval": "nothing is evaluated from strings",
  ]

  /// The help on a call of something that is no function here; nil where the name says nothing.
  ///
  /// - Parameters:
  ///   - arguments: the arguments as they are written, where they are short
  ///   - numbers: the arguments' values where all are whole numbers
  static func call(_ name: String, _ arguments: String?, numbers: [Int]?) -> String? {
    if name == "range" || name == "arange", let range = range(numbers) { return range }
    return calls[name]?.replacing("%", with: arguments ?? "…") ?? statements[name]
  }

  /// Python's range as it is written here: its end is not included there.
  private static func range(_ numbers: [Int]?) -> String? {
    guard let numbers, let end = numbers.last, numbers.count <= 2 else { return nil }
    let start = numbers.count == 2 ? numbers[0] : 0
    return end > start ? "write \(start)..\(end - 1): both ends are included" : nil
  }

  /// What stood between two values, or before one.
  static let operators: [String: String] = [
    "and": both, "or": either, "not": opposite, "if": conditions, "else": conditions, "for": loop,
    "in": loop, "is": "to compare use ==", "lambda": noFunctions,
    "as": "a name stands first: name = expression; a file stands behind to",
    "await": "a statement is finished before the next one runs",
  ]

  /// What was called behind a value and a point.
  static let methods: [String: String] = [
    "head": rows, "tail": rows,
    "append": "a list does not change: write a new one, such as [a, b, c]",
    "items": loop, "keys": loop, "values": loop,
    "to_csv": "write export … to \"table.csv\"", "to_latex": "write export … to \"table.tex\"",
    "save": "write export … to \"FILE\"", "plot": "write plot …, or plot … to \"figure.svg\"",
    "train": "a model is trained when it is bound: invert(…), align(…)",
    "format": "values are not put into strings",
  ]

  /// Characters of operators that do not exist.
  static let characters: [Unicode.Scalar: String] = [
    "^": "there is no power: write it as a product, such as x * x",
    "&": both, "~": opposite, "!": "to compare use !=; \(opposite)",
    "?": "help on a name is ?NAME, as an entry of its own at the prompt",
    "\\": "a statement continues on the next line inside brackets, or behind an operator",
    "$": "a name is written without a sign before it",
  ]
}
