import Diagnostics

extension DiagnosticCode {
  /// An address or a key that cannot be used.
  public static let modelAddress = DiagnosticCode(
    "E170", "a language model cannot be asked like this",
    explanation:
      "The address is that of an API like OpenAI's, up to /v1. A key is read from an environment variable, MOTA_LLM_KEY "
      + "unless key= names another, and is never stored or shown; it goes unencrypted to this machine alone, unless "
      + "insecure=true says otherwise.")
  /// A template that cannot be used.
  public static let modelTemplate = DiagnosticCode(
    "E171", "a template cannot be used",
    explanation:
      "A template is a text file with the whole question, in which {caption} stands for the caption. Its hash is part of "
      + "every answer's name in the store, so a changed template is asked again.")
  /// A server that cannot be reached or does not answer.
  public static let modelConnection = DiagnosticCode(
    "E172", "a language model gives no answer",
    explanation:
      "A server that does not answer is asked again, with longer and longer waits. Answers that have arrived are in the "
      + "store: running again asks for the rest alone.")
  /// A connection without trust.
  public static let modelEncryption = DiagnosticCode(
    "E173", "no trusted connection to a language model",
    explanation:
      "Certificates are checked against those that the system trusts, or against the file that the environment variable "
      + "SSL_CERT_FILE names.")
  /// A server that refuses.
  public static let modelRefused = DiagnosticCode(
    "E174", "a language model's server refuses the questions",
    explanation:
      "The server's own words are in the message. A status of 401 or 403 is about the key, 404 about the address or the "
      + "model's name.")
  /// An answer of another protocol.
  public static let modelAnswer = DiagnosticCode(
    "E175", "a server does not answer as a chat API does",
    explanation:
      "An answer is JSON of at most 1 MB with the model's words in choices[0].message.content. What is longer is not "
      + "read to its end. Words that are not a triplet are no error: they are asked for once more, then counted."
  )
  /// A redirect that is not followed.
  public static let modelRedirect = DiagnosticCode(
    "E176", "a server redirects to another place",
    explanation:
      "Questions and keys go to the server that was named and to no other, so a redirect elsewhere is not followed."
  )
  /// A limit of requests or tokens.
  public static let modelLimit = DiagnosticCode(
    "E177", "the limit of a language model is reached",
    explanation:
      "requests= and tokens= bound what a model may cost. Answers that have arrived are in the store, so a higher limit "
      + "continues where this one ended.")
  /// Answers that a replay does not find.
  public static let modelNotRecorded = DiagnosticCode(
    "E178", "the answers of a language model are not recorded",
    explanation:
      "A model's answers cannot be computed again, so a replay takes them from the store and asks no model. `mota store "
      + "export` and `import` carry them from store to store.")
}
