import Diagnostics
import Files

extension LanguageModelError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [
    .modelAddress, .modelTemplate, .modelConnection, .modelEncryption, .modelRefused, .modelAnswer,
    .modelRedirect, .modelLimit, .modelNotRecorded,
  ]

  /// What came between us and the model, and what to change.
  public var words: ErrorWords {
    switch self {
    case .url(let url, let problem): problem.words(url)
    case .key(let variable, .missing):
      ErrorWords(
        .modelAddress, "the environment variable \(variable), which key= names, is not set",
        help: "export \(variable)=… in the shell that starts mota", at: .argument("key"))
    case .key(let variable, .characters):
      ErrorWords(
        .modelAddress, "the key in \(variable) contains blanks, line ends or non-ASCII letters",
        help: "set it again, without quotes inside", at: .argument("key"))
    case .unprotectedKey(let host, let variable):
      ErrorWords(
        .modelAddress, "the key in \(variable) would go to \(host) unencrypted",
        help: "write https:// in the address, or insecure=true if the network is safe, or unset \(variable)",
        at: .argument("url"))
    case .template(let path, let problem): problem.words(path)
    case .connection(let url, let problem): problem.words(url)
    case .encryption(let url, let problem): problem.words(url)
    case .refused(let url, let status, let message):
      ErrorWords(
        .modelRefused, "\(url) answered with HTTP \(status)\(Self.quoted(message))",
        help: Self.help(for: status))
    case .unavailable(let url, let status, let message, let attempts):
      ErrorWords(
        .modelConnection,
        "\(url) answered with HTTP \(status)\(Self.quoted(message)), "
          + (attempts == 1 ? "once" : "\(attempts) times"),
        help: status == 429
          ? "lower concurrency or set rate=, the most questions a minute" : "look at the server's own log")
    case .notChat(let url, let problem): problem.words(url)
    case .redirected(let url, let target):
      ErrorWords(
        .modelRedirect,
        "\(url) redirects to \(target.isEmpty ? "a place that it does not name" : target), which is not followed",
        help: "if that is where the model is, write it as the address")
    case .limit(.requests, let limit):
      ErrorWords(
        .modelLimit, "all \(limit) requests that requests= allows have been sent", help: "raise requests=")
    case .limit(.tokens, let limit):
      ErrorWords(.modelLimit, "all \(limit) tokens that tokens= allows have been used", help: "raise tokens=")
    case .notRecorded(let missing, let count, let model):
      ErrorWords(
        .modelNotRecorded,
        "\(missing) of \(count) captions have no recorded answer of \(model), and a replay asks no model",
        help: "run the script first, or import the answers with mota store import")
    }
  }

  private static func quoted(_ message: String) -> String { message.isEmpty ? "" : " (\(message))" }

  private static func help(for status: Int) -> String {
    switch status {
    case 401, 403: "set the key in MOTA_LLM_KEY, or in the variable that key= names"
    case 404, 405: "check the address, which usually ends in /v1, and the model's name"
    default: "the server's message says what it does not accept"
    }
  }
}

extension LanguageModelError.URLProblem {
  fileprivate func words(_ url: String) -> ErrorWords {
    let (message, help) =
      switch self {
      case .malformed: ("\"\(url)\" is not an address", "write url=\"http://127.0.0.1:8080/v1\"")
      case .scheme:
        ("\"\(url)\" begins with neither http:// nor https://", "write the whole address, up to /v1")
      case .credentials:
        (
          "the address of \(url) contains a user name or password, which would be shown with it",
          "put the key into MOTA_LLM_KEY"
        )
      case .query: ("\"\(url)\" contains a ? or #", "write the address up to /v1")
      }
    return ErrorWords(.modelAddress, message, help: help, at: .argument("url"))
  }
}

extension LanguageModelError.TemplateProblem {
  fileprivate func words(_ path: String) -> ErrorWords {
    let (message, help) =
      switch self {
      case .unreadable(let code): (SystemReason.unreadable(path, code), "check the path")
      case .foreign(let kind): ("\(path) \(kind.sentence())", kind.help())
      case .notText: ("\(path) is not UTF-8", "save it as UTF-8")
      case .tooLong(let limit):
        (
          "\(path) has more than \(Quantity.bytes(limit))",
          "a model reads all of it for every caption: shorten it"
        )
      case .withoutCaption:
        ("\(path) does not say where the caption goes", "write {caption} where the caption should be")
      }
    return ErrorWords(.modelTemplate, message, help: help, at: .argument("template"))
  }
}

extension LanguageModelError.ConnectionProblem {
  fileprivate func words(_ url: String) -> ErrorWords {
    let (message, help) =
      switch self {
      case .refused: ("no server is listening at \(url)", "start the server, or check the port")
      case .unknownHost: ("cannot resolve the host name in \(url)", "check the address")
      case .unanswered(let seconds):
        (
          "no connection to \(url) within \(Quantity.duration(seconds))",
          "check the address and the network"
        )
      case .timeout(let seconds):
        (
          "\(url) gave no complete answer within \(Quantity.duration(seconds))",
          "write a longer timeout=, or lower concurrency and length"
        )
      case .cutOff: ("\(url) closed the connection before its answer ended", "look at the server's own log")
      case .other(let detail): ("cannot ask \(url): \(detail)", "check the address and the network")
      }
    return ErrorWords(.modelConnection, message, help: help)
  }
}

extension LanguageModelError.EncryptionProblem {
  fileprivate func words(_ url: String) -> ErrorWords {
    let (message, help) =
      switch self {
      case .untrusted:
        (
          "the certificate of \(url) has expired or is not signed by a trusted authority",
          "set SSL_CERT_FILE to the file with the certificates that you trust"
        )
      case .otherHost: ("the certificate of \(url) belongs to another host", "check the address")
      case .handshake(let detail):
        (
          "could not establish a TLS connection to \(url): \(detail)",
          "if the server speaks plain http, write http://"
        )
      }
    return ErrorWords(.modelEncryption, message, help: help)
  }
}

extension LanguageModelError.AnswerProblem {
  fileprivate func words(_ url: String) -> ErrorWords {
    let message =
      switch self {
      case .tooLong(let limit): "\(url) sent more than \(Quantity.bytes(limit)) for one answer"
      case .notHTTP: "what \(url) sent is not HTTP"
      case .notJSON: "what \(url) sent is not JSON"
      case .withoutMessage: "what \(url) sent has no choices[0].message"
      }
    return ErrorWords(
      .modelAnswer, message, help: "check that the address is that of a chat API, up to /v1")
  }
}
