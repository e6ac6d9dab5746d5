import ExperimentStore
import Foundation
import LanguageModels
import LoopbackServer
import Testing

@Suite("Encryption", .enabled(if: Certificate.isPossible, "needs openssl"))
struct EncryptionTests {
  @Test func aCertificateThatNobodySignedIsRefused() async throws {
    let certificate = try Certificate()
    let server = try LoopbackServer(certificate: certificate.files) { request, _ in .triplet(request) }
    let url = "https://127.0.0.1:\(server.port)/v1"
    #expect(try await Asking().failure(url, ["cat"]).error == .encryption(url: url, .untrusted))
    #expect(server.requests.isEmpty)
  }

  @Test func aServerWithoutEncryptionIsToldApart() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    let url = "https://127.0.0.1:\(server.port)/v1"
    let error = try await Asking().failure(url, ["cat"]).error
    guard case .encryption(url, .handshake(let words))? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!words.isEmpty)
  }
}

/// A certificate for 127.0.0.1 that its own key signed.
struct Certificate {
  private let folder: TemporaryFolder
  var files: (chain: String, key: String) { (folder.path + "/chain.pem", folder.path + "/key.pem") }

  init() throws {
    folder = try TemporaryFolder()
    try #require(
      Self.openssl(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
        "subjectAltName=IP:127.0.0.1", "-out", files.chain, "-keyout", files.key))
  }

  static let isPossible = openssl("version")

  private static func openssl(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
