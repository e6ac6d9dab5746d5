import Diagnostics
import LanguageModels
import Reports

extension Diagnosis {
  static func words(for error: UnansweredQuestions) -> Words {
    let words = words(for: error.cause)
    let kept =
      "\(error.answered) of \(error.total) captions have their answers in the store, and running again asks "
      + "only about the others"
    return Words(words.code, words.message, help: words.help.map { "\($0); \(kept)" } ?? kept)
  }

  static func words(for error: LanguageModelError) -> Words {
    switch error {
    case .url(let url, let problem): words(for: problem, url)
    case .key(let variable, .missing):
      Words(
        RuntimeCode.modelAddress, "the environment variable \(variable) is not set, which key= names",
        help: "export \(variable)=… in the shell that starts mota")
    case .key(let variable, .characters):
      Words(
        RuntimeCode.modelAddress,
        "the key in \(variable) has blanks, line ends or letters beyond ASCII in it",
        help: "set it again, without quotes inside")
    case .unprotectedKey(let host, let variable):
      Words(
        RuntimeCode.modelAddress, "the key in \(variable) would go to \(host) unencrypted",
        help: "write https:// in the address, or insecure=true if the way there is safe, or unset \(variable)"
      )
    case .template(let path, let problem): words(for: problem, path)
    case .connection(let url, let problem): words(for: problem, url)
    case .encryption(let url, let problem): words(for: problem, url)
    case .refused(let url, let status, let message):
      Words(
        RuntimeCode.modelRefused, "\(url) answers with HTTP \(status)\(quoted(message))",
        help: help(for: status))
    case .unavailable(let url, let status, let message, let attempts):
      Words(
        RuntimeCode.modelConnection,
        "\(url) answered with HTTP \(status)\(quoted(message)), \(attempts == 1 ? "once" : "\(attempts) times")",
        help: status == 429
          ? "lower concurrency or set rate=, the most questions a minute" : "look at the server's own log")
    case .notChat(let url, let problem): words(for: problem, url)
    case .redirected(let url, let target):
      Words(
        RuntimeCode.modelRedirect,
        "\(url) sends on to \(target.isEmpty ? "a place that it does not name" : target), which is not followed",
        help: "if that is where the model is, write it as the address")
    case .limit(.requests, let limit):
      Words(
        RuntimeCode.modelLimit, "all \(limit) requests that requests= allows are sent",
        help: "raise requests=")
    case .limit(.tokens, let limit):
      Words(
        RuntimeCode.modelLimit, "all \(limit) tokens that tokens= allows are spent", help: "raise tokens=")
    case .notRecorded(let missing, let count, let model):
      Words(
        RuntimeCode.modelNotRecorded,
        "\(missing) of \(count) captions have no recorded answer of \(model), and a replay asks nobody",
        help: "run the script first, or take the answers over with mota store import")
    }
  }

  private static func quoted(_ message: String) -> String { message.isEmpty ? "" : " (\(message))" }

  private static func help(for status: Int) -> String {
    switch status {
    case 401, 403: "set the key in MOTA_LLM_KEY, or in the variable that key= names"
    case 404, 405: "check the address, which usually ends in /v1, and the model's name"
    default: "the server's words say what it does not take"
    }
  }

  private static func words(for problem: LanguageModelError.URLProblem, _ url: String) -> Words {
    let (message, help) =
      switch problem {
      case .malformed: ("\"\(url)\" is no address", "write url=\"http://127.0.0.1:8080/v1\"")
      case .scheme:
        ("\"\(url)\" begins with neither http:// nor https://", "write the whole address, up to /v1")
      case .credentials:
        (
          "the address of \(url) has a user's name or password in it, which would be shown with it",
          "put the key into MOTA_LLM_KEY"
        )
      case .query: ("\"\(url)\" has a ? or # in it", "write the address up to /v1")
      }
    return Words(RuntimeCode.modelAddress, message, help: help)
  }

  private static func words(for problem: LanguageModelError.TemplateProblem, _ path: String) -> Words {
    let (message, help) =
      switch problem {
      case .unreadable(let code): ("\(path) cannot be read: \(system(code))", "check the path")
      case .notText: ("\(path) is not UTF-8", "save it as UTF-8")
      case .tooLong(let limit):
        (
          "\(path) has more than \(Quantity.bytes(limit))",
          "a model reads all of it for every caption: shorten it"
        )
      case .withoutCaption:
        ("\(path) does not say where the caption goes", "write {caption} where it is to stand")
      }
    return Words(RuntimeCode.modelTemplate, message, help: help)
  }

  private static func words(for problem: LanguageModelError.ConnectionProblem, _ url: String) -> Words {
    let (message, help) =
      switch problem {
      case .refused: ("nothing listens at \(url)", "start the server, or check the port")
      case .unknownHost: ("the machine of \(url) is not known", "check the address")
      case .unanswered(let seconds):
        ("nobody answers at \(url) within \(Quantity.duration(seconds))", "check the address and the network")
      case .timeout(let seconds):
        (
          "\(url) gave no whole answer within \(Quantity.duration(seconds))",
          "write a longer timeout=, or lower concurrency and length"
        )
      case .cutOff: ("\(url) ended the connection before the answer did", "look at the server's own log")
      case .other(let detail): ("\(url) cannot be asked: \(detail)", "check the address and the network")
      }
    return Words(RuntimeCode.modelConnection, message, help: help)
  }

  private static func words(for problem: LanguageModelError.EncryptionProblem, _ url: String) -> Words {
    let (message, help) =
      switch problem {
      case .untrusted:
        (
          "the certificate of \(url) is signed by nobody who is trusted here, or has expired",
          "set SSL_CERT_FILE to the file with the certificates that you trust"
        )
      case .otherHost: ("the certificate of \(url) is that of another machine", "check the address")
      case .handshake(let detail):
        (
          "\(url) and mota agree on no encryption: \(detail)",
          "if the server speaks plain http, write http://"
        )
      }
    return Words(RuntimeCode.modelEncryption, message, help: help)
  }

  private static func words(for problem: LanguageModelError.AnswerProblem, _ url: String) -> Words {
    let message =
      switch problem {
      case .tooLong(let limit): "\(url) sends more than \(Quantity.bytes(limit)) for one answer"
      case .notHTTP: "what \(url) sends is not HTTP"
      case .notJSON: "what \(url) sends is not JSON"
      case .withoutMessage: "what \(url) sends has no choices[0].message"
      }
    return Words(
      RuntimeCode.modelAnswer, message, help: "check that the address is that of a chat API, up to /v1")
  }
}
