extension ValueType: CustomStringConvertible {
  /// The type as help shows it, such as `list of model` or `rules | llm`.
  public var description: String {
    switch self {
    case .number: "number"
    case .integer: "integer"
    case .text: "text"
    case .boolean: "boolean"
    case .duration: "duration"
    case .bytes: "bytes"
    case .percent: "percent"
    case .metric: "metric"
    case .range: "range"
    case .symbol(let word): word
    case .list(let element): "list of \(element.grouped)"
    case .set(let element): "set of \(element.grouped)"
    case .record(let element): "record of \(element.grouped)"
    case .named(let name): name
    case .tensor(let shape): shape.description
    case .shaped(let name, let shape): shape == .unknown ? name : "\(name) \(shape)"
    case .numbers: "numbers"
    case .oneOf(let types): types.map(\.description).joined(separator: " | ")
    case .condition(let fields): "condition on \(fields.map(\.name).joined(separator: ", "))"
    case .any: "any"
    case .nothing: "nothing"
    case .unknown: "unknown"
    }
  }

  private var grouped: String {
    if case .oneOf(let types) = self, types.count > 1 { "(\(description))" } else { description }
  }

  /// The type in a sentence, with its article: `a list of model`, `an integer`, `modality or task`.
  public var phrase: String {
    switch self {
    case .text: "text"
    case .boolean: "true or false"
    case .symbol(let word): "the word \(word)"
    case .duration: "a time such as 10 min"
    case .bytes: "a size such as 4 GB"
    case .percent: "a share such as 30 %"
    case .metric: "a metric such as R@10"
    case .range: "a range such as 0..4"
    case .list(.nothing): "an empty list"
    case .set(.nothing): "an empty set"
    case .record(.number): "a record of numbers such as {R@10=25.04}"
    case .condition: "a comparison with a column"
    case .any: "any value"
    case .numbers: "numbers such as [[1, 2], [3, 4]]"
    case .tensor(let shape): shape == .unknown ? "a tensor" : "a tensor \(shape)"
    case .oneOf(let types): Self.phrase(of: types)
    default: Self.withArticle(description)
    }
  }

  /// Several types in a sentence.
  package static func phrase(of types: [ValueType]) -> String {
    let parts = types.flatMap(\.alternatives)
    let words = parts.flatMap(\.words)
    var phrases = parts.filter { $0.words.isEmpty }.map(\.phrase)
    if words.count == 1 { phrases.append("the word \(words[0])") }
    if words.count > 1 { phrases.append("one of the words \(words.joined(separator: ", "))") }
    guard let last = phrases.popLast() else { return "nothing" }
    return phrases.isEmpty ? last : phrases.joined(separator: ", ") + " or " + last
  }

  private static func withArticle(_ noun: String) -> String {
    // The plural names of the domain: captions, images, features, triplets.
    if noun.hasSuffix("s") { return noun }
    let vowels = noun.first.map { "aeiouAEIOU".contains($0) } ?? false
    return "\(vowels ? "an" : "a") \(noun)"
  }
}
