import Experiments
import Language

extension LanguageModelValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "llm", documentation: "A language model behind an API like OpenAI's, to make triplets with.")
}
