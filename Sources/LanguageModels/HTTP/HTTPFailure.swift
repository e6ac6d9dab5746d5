/// Why there is no answer to a request.
package enum HTTPFailure: Error, Hashable {
  case connection(LanguageModelError.ConnectionProblem)
  case encryption(LanguageModelError.EncryptionProblem)
  case answer(LanguageModelError.AnswerProblem)
}
