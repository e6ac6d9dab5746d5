import Diagnostics

/// The work of the formatter: walks over tokens and comments in order.
struct FormatPrinter {
  private enum Item {
    case token(Int)
    case comment(Comment)
  }

  private let source: SourceText
  private let tokens: [Token]
  private let items: [Item]
  /// For each item, the token that it is or that comes next.
  private let nextToken: [Int]
  private let starts: Set<Int>
  private var output = ""
  /// For each open bracket, the indentation of the line on which it was opened.
  private var open: [Int] = []
  private var indentation = 0

  init(_ script: Script) {
    source = script.source
    tokens = script.tokens
    starts = Set(script.statements.map(\.span.start))
    var items: [Item] = []
    items.reserveCapacity(script.tokens.count + script.comments.count)
    var nextToken: [Int] = []
    var pending = 0
    for (index, token) in script.tokens.enumerated() {
      let isEnd = token.kind == .endOfInput
      while pending < script.comments.count,
        isEnd || script.comments[pending].span.start < token.span.start
      {
        items.append(.comment(script.comments[pending]))
        nextToken.append(index)
        pending += 1
      }
      if !isEnd {
        items.append(.token(index))
        nextToken.append(index)
      }
    }
    self.items = items
    self.nextToken = nextToken
  }

  mutating func print() -> String {
    var previousEnd: Int?
    for (position, item) in items.enumerated() {
      let span = span(of: item)
      let breaks = previousEnd.map { lineBreaks(from: $0, to: span.start) } ?? 0
      if case .token(let index) = item, isDroppedComma(index) { continue }
      if previousEnd == nil || breaks > 0 {
        if previousEnd != nil {
          output += breaks > 1 ? "\n\n" : "\n"
        }
        indentation = indentation(of: item, at: position)
        output += String(repeating: " ", count: indentation)
      } else if needsSpace(before: item) {
        if case .comment = item { output += "  " } else { output += " " }
      }
      output += source.text(in: span)
      if case .token(let index) = item { track(tokens[index]) }
      previousEnd = span.end
    }
    return output.isEmpty ? "" : output + "\n"
  }

  private func span(of item: Item) -> Span {
    switch item {
    case .token(let index): tokens[index].span
    case .comment(let comment): comment.span
    }
  }

  private func lineBreaks(from start: Int, to end: Int) -> Int {
    source.bytes[start..<end].reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
  }

  private mutating func track(_ token: Token) {
    guard let mark = token.mark else { return }
    if mark.closer != nil { open.append(indentation) }
    if mark.isCloser { _ = open.popLast() }
  }

  /// A comma before a closing bracket on its line says nothing; at the end of a line it keeps diffs small.
  private func isDroppedComma(_ index: Int) -> Bool {
    guard tokens[index].mark == .comma, let closer = tokens[index + 1].mark else { return false }
    return closer.isCloser && !tokens[index + 1].startsLine
  }

  // MARK: Lines

  /// A line inside brackets stands two further in than the line that opened the innermost, a closing bracket
  /// under that line.
  private func indentation(of item: Item, at position: Int) -> Int {
    if let opening = open.last {
      if case .token(let index) = item, tokens[index].mark?.isCloser ?? false { return opening }
      return opening + 2
    }
    return continuesStatement(from: position) ? 2 : 0
  }

  /// Whether the next token belongs to a statement begun on an earlier line.
  private func continuesStatement(from position: Int) -> Bool {
    let next = tokens[nextToken[position]]
    return next.kind != .endOfInput && !starts.contains(next.span.start)
  }

  // MARK: Spaces

  private func needsSpace(before item: Item) -> Bool {
    guard case .token(let index) = item, index > 0 else { return true }
    let token = tokens[index]
    let before = tokens[index - 1]
    if token.role == .postfix || before.role == .prefix { return false }
    if token.mark?.isCloser ?? false { return false }
    if before.mark == .comma { return true }
    if isTight(token) || isTight(before) { return false }
    if before.mark?.closer != nil || token.mark == .comma { return false }
    if token.mark == .assign { return open.isEmpty && before.role != .argumentName }
    if before.mark == .assign { return open.isEmpty && tokens[index - 2].role != .argumentName }
    if isHyphen(index) || isHyphen(index - 1) { return false }
    return true
  }

  private func isTight(_ token: Token) -> Bool {
    token.mark == .dot || token.mark == .dotDot || token.mark == .colon
  }

  /// A minus in a word such as `leave-one-out`: the whole value of a named argument, written without spaces.
  private func isHyphen(_ index: Int) -> Bool {
    guard isTightMinus(index), !open.isEmpty else { return false }
    var first = index - 1
    while first >= 2, isTightMinus(first - 1) { first -= 2 }
    var last = index + 1
    while isTightMinus(last + 1) { last += 2 }
    guard first >= 1, tokens[first - 1].mark == .assign else { return false }
    let next = tokens[last + 1].mark
    return next == .comma || next?.isCloser ?? false
  }

  private func isTightMinus(_ index: Int) -> Bool {
    guard index > 0, index + 1 < tokens.count, tokens[index].mark == .minus, tokens[index].role == .plain,
      tokens[index - 1].identifier != nil, tokens[index + 1].identifier != nil
    else { return false }
    let span = tokens[index].span
    return tokens[index - 1].span.end == span.start && tokens[index + 1].span.start == span.end
  }
}
