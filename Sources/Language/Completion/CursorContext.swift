import Diagnostics

/// What surrounds a place in a source: the word being typed, the call it is in, the point before it.
///
/// Made from the tokens before the place alone, so that a statement that is not finished yet has one too.
/// Linear in the length of the text before the place.
public struct CursorContext: Sendable {
  /// The innermost call whose bracket is still open.
  public struct EnclosingCall: Sendable {
    /// The name of the function.
    public let function: String
    /// Which argument the place is in, from 0; a piped one counts.
    public let position: Int
    /// The name before `=` of that argument, if it has one already.
    public let label: String?
    /// The names of the other arguments that were given.
    public let given: [String]
    /// Whether something stands between the bracket or comma and the word.
    public let hasBegun: Bool
  }

  /// Where the word stands.
  public enum Place: Hashable, Sendable {
    /// Where a statement begins.
    case statement
    /// Behind the point of a member.
    case member
    /// Where a value or an argument stands.
    case value
    /// Inside a string or a comment: nothing is known there.
    case text
  }

  /// The part of a word before the place; empty where none has been begun.
  public let word: Span
  /// Where the word stands.
  public let place: Place
  /// The call around it.
  public let call: EnclosingCall?
  /// The operator directly before the word.
  public let operation: BinaryOperator?
  /// The tokens before the word.
  let before: [Token]

  /// What surrounds `offset`.
  public init(_ source: SourceText, at offset: Int) {
    let start = max(0, min(offset, source.bytes.count))
    let head = SourceText(source.text(in: Span(0, start)), name: source.name)
    let lexer = Lexer(head)
    let end = head.bytes.count
    var tokens = Array(lexer.tokens.dropLast())
    var word = Span(end, end)
    if let last = tokens.last, last.isWord, last.span.end == end {
      word = last.span
      tokens.removeLast()
    }
    let bracket = Self.bracket(around: tokens)
    self.word = word
    before = tokens
    call = bracket.call
    operation = Self.operation(tokens.last)
    let line = head.span(ofLine: head.lineNumber(at: end)).start
    if Self.isOpenString(tokens.last, head) || Self.isComment(lexer.comments.last, after: line) {
      place = .text
    } else if tokens.last?.mark == .dot {
      place = .member
    } else if tokens.isEmpty {
      place = .statement
    } else if Self.isBlank(head, from: line, to: word.start), !bracket.isOpen, !Self.continues(tokens.last) {
      place = .statement
    } else {
      place = .value
    }
  }

  private static func isBlank(_ text: SourceText, from start: Int, to end: Int) -> Bool {
    for byte in text.bytes[start..<end] where byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") {
      return false
    }
    return true
  }

  /// A string that is cut off by the end of the text has been begun and not closed.
  private static func isOpenString(_ token: Token?, _ text: SourceText) -> Bool {
    guard let token, token.kind == .damaged, token.span.end == text.bytes.count else { return false }
    return text.bytes[token.span.start] == UInt8(ascii: "\"")
  }

  private static func isComment(_ comment: Comment?, after line: Int) -> Bool {
    guard let comment else { return false }
    return comment.span.start >= line
  }

  private static func operation(_ token: Token?) -> BinaryOperator? {
    guard let mark = token?.mark else { return nil }
    return BinaryOperator(rawValue: mark.rawValue)
  }

  /// Whether a statement whose line ends with the token continues in the next.
  private static func continues(_ token: Token?) -> Bool {
    guard let mark = token?.mark else { return false }
    return mark == .pipe || mark == .dotDot || mark == .assign || operation(token) != nil
  }

  /// The innermost open bracket of a call; lists and sets inside of it belong to its argument.
  private static func bracket(around tokens: [Token]) -> (call: EnclosingCall?, isOpen: Bool) {
    var depth = 0
    var commas: [Int] = []
    var isNested = false
    for index in tokens.indices.reversed() {
      guard let mark = tokens[index].mark else { continue }
      if mark == .comma, depth == 0 { commas.append(index) }
      if mark.isCloser { depth += 1 }
      guard mark.closer != nil else { continue }
      if depth > 0 {
        depth -= 1
        continue
      }
      if mark == .openParenthesis, index > 0, let name = tokens[index - 1].identifier {
        return (call(name, tokens, opening: index, commas: commas.reversed(), isNested), true)
      }
      // Commas inside of a list or a set are not the call's.
      commas = []
      isNested = true
    }
    return (nil, isNested)
  }

  private static func call(
    _ name: String, _ tokens: [Token], opening: Int, commas: [Int], _ isNested: Bool
  ) -> EnclosingCall {
    let starts = [opening + 1] + commas.map { $0 + 1 }
    func label(at start: Int) -> String? {
      guard start + 1 < tokens.count, tokens[start + 1].mark == .assign else { return nil }
      return tokens[start].identifier
    }
    let isPiped = opening > 1 && tokens[opening - 2].mark == .pipe
    return EnclosingCall(
      function: name, position: starts.count - 1 + (isPiped ? 1 : 0),
      label: label(at: starts[starts.count - 1]),
      given: starts.dropLast().compactMap(label),
      hasBegun: isNested || starts[starts.count - 1] < tokens.count)
  }
}

extension Token {
  /// A name, or `true` or `false`, which other names may begin with.
  fileprivate var isWord: Bool {
    switch kind {
    case .identifier, .boolean: true
    default: false
    }
  }
}
