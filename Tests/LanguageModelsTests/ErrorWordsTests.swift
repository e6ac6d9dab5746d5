import Foundation
import LanguageModels
import TestSupport
import Testing

@Suite("Errors of language models in words")
struct ErrorWordsTests {
  @Test func everyErrorHasWords() {
    let url = "http://127.0.0.1:8080/v1"
    let errors: [LanguageModelError] = [
      .url("localhost", .malformed), .url("ftp://a", .scheme), .url("a", .credentials), .url(url, .query),
      .key(variable: "MY_KEY", .missing), .key(variable: "MY_KEY", .characters),
      .unprotectedKey(host: "example.org", variable: "MY_KEY"),
      .template(path: "t.txt", .unreadable(errno: ENOENT)), .template(path: "t.txt", .notText),
      .template(path: "t.txt", .foreign(.lfsPointer)),
      .template(path: "t.txt", .tooLong(limit: 64_000)), .template(path: "t.txt", .withoutCaption),
      .connection(url: url, .refused), .connection(url: url, .unknownHost),
      .connection(url: url, .unanswered(seconds: 5)), .connection(url: url, .timeout(seconds: 60)),
      .connection(url: url, .cutOff), .connection(url: url, .other("network is unreachable")),
      .encryption(url: url, .untrusted), .encryption(url: url, .otherHost),
      .encryption(url: url, .handshake("wrong version number")),
      .refused(url: url, status: 401, message: "no key"), .refused(url: url, status: 404, message: ""),
      .refused(url: url, status: 422, message: "bad model"),
      .unavailable(url: url, status: 429, message: "slow down", attempts: 3),
      .notChat(url: url, .tooLong(limit: 1_000_000)), .notChat(url: url, .notHTTP),
      .notChat(url: url, .notJSON), .notChat(url: url, .withoutMessage),
      .redirected(from: url, to: "http://elsewhere"), .limit(.requests, 10), .limit(.tokens, 10),
      .notRecorded(missing: 3, of: 9, model: "smollm2"),
    ]
    #expect(ErrorWordsCheck.problems(of: errors) == [])
  }
}
