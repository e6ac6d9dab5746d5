import ExperimentStore
import Files

/// A model and everything that decides what it answers; not where it is, nor how it is reached.
public struct LanguageModel: Hashable, Sendable {
  /// The name that the server knows it by.
  public let name: String
  /// The text of a question.
  public let template: PromptTemplate
  /// What an answer must be.
  public let form: AnswerForm
  /// 0 for the likeliest words, more for more varied ones.
  public let temperature: Double
  /// The server's random numbers start here, where the server has that.
  public let seed: Int
  /// The most tokens of an answer.
  public let longestAnswer: Int

  /// A model.
  public init(
    name: String, template: PromptTemplate = .standard, form: AnswerForm = .triplet, temperature: Double = 0,
    seed: Int = 0, longestAnswer: Int = 256
  ) {
    self.name = name
    self.template = template
    self.form = form
    self.temperature = temperature
    self.seed = seed
    self.longestAnswer = longestAnswer
  }

  /// How often a caption is asked about: once, and once more after an answer that is not of the form.
  static let asks = 2

  /// The seed and temperature of an ask, counted from 0.
  ///
  /// Where the likeliest words are asked for, a seed has no say, so the second ask is warmer as well.
  func sampling(ask: Int) -> (seed: Int, temperature: Double) {
    ask == 0 ? (seed, temperature) : (seed &+ ask, max(temperature, 0.7))
  }

  /// SHA-256 of all that decides an answer, but the caption.
  public var hash: ContentHash { hasher.finalize() }

  /// SHA-256 of all that decides an answer.
  package func key(caption: String, ask: Int) -> ContentHash {
    var hasher = hasher
    let sampling = sampling(ask: ask)
    hasher.append(sampling.seed)
    hasher.append(sampling.temperature)
    hasher.append(caption)
    return hasher.finalize()
  }

  private var hasher: ContentHasher {
    var hasher = ContentHasher(domain: "language model answer 1")
    hasher.append(name)
    hasher.append(template.text)
    hasher.append(form.schema)
    hasher.append(longestAnswer)
    hasher.append(seed)
    hasher.append(temperature)
    return hasher
  }

  /// The body of a request.
  func request(
    caption: String, ask: Int, mode: OutputMode, lengthName: String, sendsSeed: Bool = true
  ) throws -> [UInt8] {
    let sampling = sampling(ask: ask)
    var members: [String: JSONValue] = [
      "model": .string(name),
      "messages": [["role": "user", "content": .string(template.prompt(for: caption))]],
      "temperature": .double(sampling.temperature), "seed": .int(sampling.seed), "stream": false,
      lengthName: .int(longestAnswer),
    ]
    if !sendsSeed { members["seed"] = nil }
    members["response_format"] = mode.responseFormat(form)
    return Array(try JSONValue.object(members).canonicalText().utf8)
  }
}
