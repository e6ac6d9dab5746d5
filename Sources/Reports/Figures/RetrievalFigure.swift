import Diagnostics

/// Queries with the images that answer them: what is asked and every caption stand in the picture itself, so that it
/// can be understood where only the picture is shown.
public struct RetrievalFigure: Figure {
  /// The title, above the query.
  public let title: String
  /// How the answers came about.
  public let caption: String
  /// The queries with their answers, best first; right answers are framed.
  public let retrievals: [HTMLRetrieval]

  /// A figure of one line for each query.
  public init(title: String, caption: String, retrievals: [HTMLRetrieval]) {
    self.title = title
    self.caption = caption
    self.retrievals = retrievals
  }

  /// All that it shows in words.
  public var description: String {
    retrievals.map { retrieval in
      let answers = retrieval.answers.enumerated().map { rank, answer in
        "\(rank + 1) \(answer.name)\(answer.isRight == true ? " (right)" : "")"
      }
      return "\(retrieval.question): \(answers.joined(separator: ", "))."
    }.joined(separator: " ")
  }

  /// It as lines of text, a query and each answer on a line of its own.
  public func text(width: Int, glyphs: FigureGlyphs) -> String {
    var lines = TextLines.wrapped(title, width: width)
    for retrieval in retrievals {
      lines += TextLines.wrapped(retrieval.question, width: width)
      for (rank, answer) in retrieval.answers.enumerated() {
        let mark = answer.isRight == true ? "*" : " "
        lines += TextLines.wrapped("\(rank + 1) \(answer.name)", width: width - 4).map { "  \(mark) \($0)" }
      }
      if let note = retrieval.note { lines += TextLines.wrapped(note, width: width - 4).map { "    \($0)" } }
    }
    return (lines + TextLines.wrapped(caption, width: width)).map(TextLines.trimmed).joined(separator: "\n")
  }
}

extension HTMLRetrieval {
  /// "red apple + “is green”"
  var question: String {
    [reference, text.map { "“\($0)”" }].compactMap { $0 }.joined(separator: " + ")
  }
}
