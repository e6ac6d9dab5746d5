import Diagnostics

/// What a query asked and the images that answer it, best first.
public struct HTMLRetrieval: HTMLBlock {
  /// An image that answers.
  public struct Answer: Sendable {
    /// The image's name in its data set.
    public let name: String
    /// Its cosine with the query; nil where that is not known.
    public let score: Double?
    /// What it looks like; nil where only its name is known.
    public let picture: HTMLPicture?
    /// Whether it is a right answer, which is framed; nil where that is not known.
    public let isRight: Bool?

    /// Creates an answer.
    public init(name: String, score: Double?, picture: HTMLPicture?, isRight: Bool? = nil) {
      self.name = name
      self.score = score
      self.picture = picture
      self.isRight = isRight
    }
  }

  /// The reference image's name; nil for a query without one.
  public let reference: String?
  /// What the reference looks like.
  public let picture: HTMLPicture?
  /// What is to change; nil for a query without words.
  public let text: String?
  /// A remark about the query; nil for none.
  public let note: String?
  /// The answers, best first.
  public let answers: [Answer]

  /// Creates the block.
  public init(
    reference: String?, picture: HTMLPicture?, text: String?, note: String? = nil, answers: [Answer]
  ) {
    self.note = note
    self.reference = reference
    self.picture = picture
    self.text = text
    self.answers = answers
  }

  /// The query above its answers, which wrap into lines.
  public var markup: String {
    var query: [String] = []
    if let reference {
      let image = picture?.markup(alternative: "Query image: \(reference)") ?? ""
      query.append("<figure>\(image)<figcaption>\(HTMLText.escaped(reference))</figcaption></figure>")
    }
    if let text { query.append("<blockquote>“\(HTMLText.escaped(text))”</blockquote>") }
    if let note { query.append("<span class=\"soft\">\(HTMLText.escaped(note))</span>") }
    return """
      <div class="retrieval">
      <div class="query">
      \(query.joined(separator: "\n"))
      </div>
      <ol class="answers">
      \(answers.enumerated().map { item($0 + 1, $1) }.joined(separator: "\n"))
      </ol>
      </div>
      """
  }

  private func item(_ rank: Int, _ answer: Answer) -> String {
    let image = answer.picture.map { $0.markup(alternative: "Rank \(rank): \(answer.name)") + "\n" } ?? ""
    let right = answer.isRight == true ? " class=\"right\"" : ""
    let words = [
      answer.score.map { DecimalText.text($0, decimals: 4) }, answer.isRight == true ? "right" : nil,
    ]
    .compactMap { $0 }.joined(separator: " · ")
    let soft = words.isEmpty ? "" : " <span class=\"score\">\(words)</span>"
    return """
      <li\(right)><figure>\(image)<figcaption><span class="rank">\(rank)</span> \
      \(HTMLText.escaped(answer.name))\(soft)</figcaption></figure></li>
      """
  }
}
