import Experiments
import FoundationEssentials
import Language
import LanguageModels
import Values

/// `llm`: a language model behind an API like OpenAI's.
package enum LanguageModelFunction: Builtin {
  private static let usualVariable = "MOTA_LLM_KEY"

  package static let signature = FunctionSignature(
    "llm",
    [
      .required(
        "url", .text, positional: true,
        "The address of the API, up to /v1: llama.cpp's server, vLLM, Ollama, or a hosted one."),
      .required("model", .text, "The name that the server knows the model by."),
      .optional(
        "template", .text, default: nil,
        "A file with the question, {caption} standing for the caption; without, the one that comes with mota."
      ),
      .optional(
        "temperature", .number, default: "0", bounds: .within(0...2),
        "0 for the likeliest words, more for more varied ones."),
      .optional("seed", .integer, default: "0", "Seed of the server's random numbers."),
      .optional(
        "length", .integer, default: "256", bounds: .within(1...100_000), "The most tokens of an answer."),
      .optional(
        "concurrency", .integer, default: "4", bounds: .within(1...256), "Questions under way at once."),
      .optional(
        "timeout", .duration, default: "60 s", bounds: .within(0.1...86_400),
        "How long one whole answer may take."),
      .optional(
        "rate", .number, default: nil, bounds: .within(0.001...1_000_000), "The most questions a minute."),
      .optional(
        "requests", .integer, default: nil, bounds: .atLeast(1),
        "After how many questions no more are sent, those sent again counted."),
      .optional(
        "tokens", .integer, default: nil, bounds: .atLeast(1),
        "After how many tokens of questions and answers no more are sent."),
      .optional(
        "key", .text, default: nil,
        "The environment variable that holds the key; without, \(usualVariable) where it is set."),
      .optional(
        "insecure", .boolean, default: "false",
        "Whether the key may go unencrypted to another machine."),
    ],
    result: .named("llm"),
    documentation:
      "A language model that triplets are made with; every answer is kept in the store and never asked for again.",
    example: "model = llm(\"http://127.0.0.1:8080/v1\", model=\"smollm2\", concurrency=1)")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    if let url = arguments.text("url") { _ = try Endpoint(url) }
    if let path = arguments.path("template") { _ = try PromptTemplate(path: path) }
    if let variable = arguments.text("key") { _ = try key(named: variable) }
    return Outline(type: "llm", work: arguments.work)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let template =
      try arguments.file("template", in: workspace).map { try PromptTemplate(path: $0) } ?? .standard
    let model = LanguageModel(
      name: try arguments.text("model"), template: template, temperature: try arguments.number("temperature"),
      seed: try arguments.integer("seed"), longestAnswer: try arguments.integer("length"))
    var conduct = Conduct()
    conduct.concurrency = try arguments.integer("concurrency")
    conduct.timeout = try arguments.seconds("timeout")
    if arguments.has("rate") { conduct.requestsPerMinute = try arguments.number("rate") }
    if arguments.has("requests") { conduct.requestLimit = try arguments.integer("requests") }
    if arguments.has("tokens") { conduct.tokenLimit = try arguments.integer("tokens") }
    let key =
      arguments.has("key")
      ? try key(named: arguments.text("key"))
      : try APIKey(variable: usualVariable, environment: ProcessInfo.processInfo.environment)
    return .domain(
      LanguageModelValue(
        client: try LanguageModelClient(
          model, at: try Endpoint(arguments.text("url")), key: key, conduct: conduct,
          allowsUnprotectedKey: try arguments.boolean("insecure"))))
  }

  /// The key of a variable that was named, so that it has to be there.
  private static func key(named variable: String) throws -> APIKey {
    guard let key = try APIKey(variable: variable, environment: ProcessInfo.processInfo.environment) else {
      throw LanguageModelError.key(variable: variable, .missing)
    }
    return key
  }
}
