import Files

/// What can go wrong between us and a language model.
///
/// None of them carries a key.
public enum LanguageModelError: Error, Hashable, Sendable {
  /// An address that cannot be used.
  case url(String, URLProblem)
  /// A key that cannot be used, by the variable that holds it.
  case key(variable: String, KeyProblem)
  /// A key would go unencrypted to another machine.
  case unprotectedKey(host: String, variable: String)
  /// A template that cannot be used.
  case template(path: String, TemplateProblem)
  /// No connection to the server, or none that lasted.
  case connection(url: String, ConnectionProblem)
  /// The server cannot prove who it is, or nothing encrypted could be agreed on.
  case encryption(url: String, EncryptionProblem)
  /// The server did not take the question, with its status and its own words, shortened.
  case refused(url: String, status: Int, message: String)
  /// The server was too busy, or failed, each time it was asked.
  case unavailable(url: String, status: Int, message: String, attempts: Int)
  /// The server answered, but not as a chat API does.
  case notChat(url: String, AnswerProblem)
  /// The server sends on to another place, where the question, and the key, do not go.
  case redirected(from: String, to: String)
  /// The limit that was set is reached.
  case limit(Spent, Int)
  /// Answers are not in the store, and a replay does not ask.
  case notRecorded(missing: Int, of: Int, model: String)

  /// What is wrong with an address.
  public enum URLProblem: Hashable, Sendable {
    /// It is none.
    case malformed
    /// It is neither http nor https.
    case scheme
    /// It holds a user's name or password; the text of the error is then the host alone.
    case credentials
    /// It has a query or a fragment.
    case query
  }

  /// What is wrong with a key.
  public enum KeyProblem: Hashable, Sendable {
    /// The variable was named and is not set.
    case missing
    /// It holds blanks, line ends or characters beyond ASCII.
    case characters
  }

  /// What is wrong with a template.
  public enum TemplateProblem: Hashable, Sendable {
    /// The system's reason why it cannot be read.
    case unreadable(errno: Int32)
    /// It is something else than text by its first bytes.
    case foreign(FileKind)
    /// It is not UTF-8.
    case notText
    /// It has more bytes than `limit`.
    case tooLong(limit: Int)
    /// Nothing says where the caption stands.
    case withoutCaption
  }

  /// Why there is no answer.
  public enum ConnectionProblem: Hashable, Sendable {
    /// Nothing listens there.
    case refused
    /// The name of the machine is not known.
    case unknownHost
    /// Nobody took the connection within this time.
    case unanswered(seconds: Double)
    /// The whole answer was not there within this time.
    case timeout(seconds: Double)
    /// The connection ended before the answer did.
    case cutOff
    /// Something else, in the words of the system or the library.
    case other(String)
  }

  /// What is wrong with the encryption.
  public enum EncryptionProblem: Hashable, Sendable {
    /// The certificate is not signed by anyone who is trusted here, or has expired.
    case untrusted
    /// The certificate is of another machine.
    case otherHost
    /// Something else, in the words of the library.
    case handshake(String)
  }

  /// What is wrong with an answer.
  public enum AnswerProblem: Hashable, Sendable {
    /// It has more bytes than `limit`; it was read no further.
    case tooLong(limit: Int)
    /// It is not HTTP.
    case notHTTP
    /// It is not JSON.
    case notJSON
    /// It is JSON without `choices[0].message`.
    case withoutMessage
  }

  /// What a limit is set on.
  public enum Spent: Hashable, Sendable {
    /// Questions that are sent.
    case requests
    /// Tokens of questions and answers together, as the server counts them.
    case tokens
  }
}
