import ExperimentStore
import Foundation
import LanguageModels
import LoopbackServer
import TestSupport
import Testing

@Suite("Encryption", .needs(Authority.isPossible, "needs openssl"))
struct EncryptionTests {
  /// What comes of asking a server with a certificate for a host.
  private static func problem(
    host: String = "IP:127.0.0.1", days: Int = 2, trusting: (Authority) -> String?
  ) async throws -> LanguageModelError.EncryptionProblem? {
    let authority = try Authority()
    let server = try LoopbackServer(authority.greeting(for: host, days: days)) { request, _ in
      .triplet(request)
    }
    var asking = try Asking()
    asking.transport = CurlTransport(certificates: trusting(authority))
    let error = await asking.failure(server.encryptedURL, ["cat"]).error
    #expect(server.requests.isEmpty)
    guard case .encryption(server.encryptedURL, let problem)? = error else {
      Issue.record("\(String(describing: error))")
      return nil
    }
    return problem
  }

  @Test func aCertificateOfATrustedAuthorityIsAccepted() async throws {
    let authority = try Authority()
    let server = try LoopbackServer(authority.greeting(for: "IP:127.0.0.1")) { request, _ in
      .triplet(request)
    }
    var asking = try Asking()
    asking.transport = CurlTransport(certificates: authority.certificate)
    #expect(try await asking.texts(server.encryptedURL).map { $0?["target"] } == Asking.targets)
    #expect(server.requests.count == Asking.captions.count)
  }

  @Test func aCertificateThatNobodyTrustedSignedIsRefused() async throws {
    #expect(try await Self.problem { _ in nil } == .untrusted)
  }

  @Test func trustInOneAuthorityIsNoneInAnother() async throws {
    let other = try Authority()
    #expect(try await Self.problem { _ in other.certificate } == .untrusted)
  }

  @Test func aCertificateThatHasExpiredIsRefused() async throws {
    #expect(try await Self.problem(days: -1) { $0.certificate } == .untrusted)
  }

  @Test(arguments: ["DNS:example.org", "IP:127.0.0.2"])
  func aCertificateOfAnotherMachineIsRefused(_ host: String) async throws {
    #expect(try await Self.problem(host: host) { $0.certificate } == .otherHost)
  }

  @Test func aFileOfCertificatesThatIsMissingIsNamed() async throws {
    guard case .handshake(let words)? = try await Self.problem(trusting: { _ in "/none.pem" }) else {
      Issue.record("not refused")
      return
    }
    #expect(words.contains("/none.pem"))
  }

  @Test func aServerWithoutEncryptionIsToldApart() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    #expect(
      try await Asking().failure(server.encryptedURL, ["cat"]).error
        == .encryption(url: server.encryptedURL, .handshake("wrong version number")))
  }

  @Test func aHandshakeThatTheServerBreaksOffIsACutConnection() async throws {
    let server = try LoopbackServer(.farewell)
    #expect(
      try await Asking().failure(server.encryptedURL, ["cat"]).error
        == .connection(url: server.encryptedURL, .cutOff))
  }

  @Test func aHandshakeThatNeverEndsTimesOut() async throws {
    let server = try LoopbackServer(.silence)
    var asking = try Asking()
    asking.conduct.timeout = 0.3
    #expect(
      await asking.failure(server.encryptedURL, ["cat"]).error
        == .connection(url: server.encryptedURL, .timeout(seconds: 0.3)))
  }
}
