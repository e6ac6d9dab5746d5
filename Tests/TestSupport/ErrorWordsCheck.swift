import Diagnostics
import Foundation

/// What the words of every error must be like, checked on samples of one type.
public enum ErrorWordsCheck {
  /// What is wrong with the words of a type: a case without a sample, a code that no sample has, or words with
  /// something of Swift in them.
  ///
  /// - Parameter name: the file in `Sources` that declares the type, without extension; the type's own when nil
  public static func problems<Failure: ExplainedError>(
    of samples: [Failure], declaredIn name: String? = nil
  ) -> [String] {
    let type = String(describing: Failure.self)
    var problems: [String] = []
    let used = Set(samples.map(\.code))
    problems += Set(Failure.codes).symmetricDifference(used).map { "\(type): code \($0)" }
    for sample in samples {
      let texts = [sample.message] + [sample.help].compactMap { $0 } + sample.words.notes.map(\.text)
      problems += texts.flatMap { text in self.problems(of: text).map { "\(type): \($0): \(text)" } }
    }
    guard let text = SourceFiles.all[(name ?? type) + ".swift"] else {
      return problems + ["\(type): no file declares it"]
    }
    let sampled = samples.reduce(into: Set<String>()) { $0.formUnion(caseNames(in: $1)) }
    return problems
      + cases(declaredIn: text).subtracting(sampled).sorted().map { "\(type): no sample of \($0)" }
  }

  /// What is wrong with a sentence that a user sees.
  public static func problems(of text: String) -> [String] {
    var problems: [String] = []
    if text.isEmpty || text != text.trimmingCharacters(in: .whitespacesAndNewlines) {
      problems.append("blank")
    }
    if text.hasSuffix(".") || text.contains("\n") { problems.append("not one sentence without full stop") }
    let swift = [
      #"\b[a-z]{2,}[A-Z][a-z]+"#, #"\b[A-Za-z]+\([a-z][A-Za-z]*: "#, #"\bOptional\("#, #"\bnil\b"#,
      #"\b[A-Z][A-Za-z]*(Error|Failure|Reason|Problem)\b"#,
      // A case with a number, as "filter(32000)".
      #"\b[a-z]+\([0-9]+\)"#,
      // A word is missing where something was to be named.
      #"\b(no valid|has no|is no|has the)$"#,
    ]
    if swift.contains(where: { text.range(of: $0, options: .regularExpression) != nil }) {
      problems.append("a name of Swift")
    }
    return problems
  }

  /// The names of all cases in the text of a file; none for a structure.
  private static func cases(declaredIn text: String) -> Set<String> {
    var names: Set<String> = []
    for line in text.split(separator: "\n") {
      guard let match = line.firstMatch(of: /^ *(?:indirect )?case ([a-z][^=:]*)/) else { continue }
      // Several cases on a line have no payloads.
      let list = match.1.contains("(") ? [match.1.prefix { $0 != "(" }] : match.1.split(separator: ",")
      names.formUnion(list.map { $0.trimmingCharacters(in: .whitespaces) })
    }
    return names
  }

  /// The names of the cases that a value is and holds.
  private static func caseNames(in value: Any) -> Set<String> {
    let mirror = Mirror(reflecting: value)
    var names: Set<String> = []
    if mirror.displayStyle == .enum { names.insert(mirror.children.first?.label ?? "\(value)") }
    for child in mirror.children { names.formUnion(caseNames(in: child.value)) }
    return names
  }
}
