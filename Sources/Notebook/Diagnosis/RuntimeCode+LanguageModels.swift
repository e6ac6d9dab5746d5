import Diagnostics
import Language

extension RuntimeCode {
  /// Every code of language models.
  static let languageModels = [
    modelAddress, modelTemplate, modelConnection, modelEncryption, modelRefused, modelAnswer, modelRedirect,
    modelLimit, modelNotRecorded,
  ]

  static let modelAddress = DiagnosticCode(
    "E170", "a language model cannot be asked like this",
    explanation:
      "The address is that of an API like OpenAI's, up to /v1. A key is read from an environment variable, MOTA_LLM_KEY "
      + "unless key= names another, and is never stored or shown; it goes unencrypted to this machine alone, unless "
      + "insecure=true says otherwise.")
  static let modelTemplate = DiagnosticCode(
    "E171", "a template cannot be used",
    explanation:
      "A template is a text file with the whole question, in which {caption} stands for the caption. Its hash is part of "
      + "every answer's name in the store, so a changed template is asked anew.")
  static let modelConnection = DiagnosticCode(
    "E172", "a language model gives no answer",
    explanation:
      "A server that does not answer is asked again, with longer and longer waits. Answers that have come are in the "
      + "store: running again asks for the rest alone.")
  static let modelEncryption = DiagnosticCode(
    "E173", "no trusted connection to a language model",
    explanation:
      "Certificates are checked against those that the system trusts, or against the file that the environment variable "
      + "SSL_CERT_FILE names.")
  static let modelRefused = DiagnosticCode(
    "E174", "a language model's server refuses the questions",
    explanation:
      "The server's own words are in the message. A status of 401 or 403 is about the key, 404 about the address or the "
      + "model's name.")
  static let modelAnswer = DiagnosticCode(
    "E175", "a server does not answer as a chat API does",
    explanation:
      "An answer is JSON of at most 1 MB with the model's words in choices[0].message.content. What is longer is not "
      + "read to its end. Words that are no triplet are no error: they are asked for once more, then counted."
  )
  static let modelRedirect = DiagnosticCode(
    "E176", "a server sends on to another place",
    explanation:
      "Questions and keys go to the server that was named and to no other, so a redirect elsewhere is not followed."
  )
  static let modelLimit = DiagnosticCode(
    "E177", "the limit of a language model is reached",
    explanation:
      "requests= and tokens= bound what a model may cost. Answers that have come are in the store, so a higher limit "
      + "goes on where this one ended.")
  static let modelNotRecorded = DiagnosticCode(
    "E178", "the answers of a language model are not recorded",
    explanation:
      "A model's answers cannot be computed again, so a replay takes them from the store and asks nobody. `mota store "
      + "export` and `import` carry them from store to store.")
}
