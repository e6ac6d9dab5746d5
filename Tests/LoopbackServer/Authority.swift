import Foundation

/// Someone who signs certificates of servers, as a company does for its own machines; needs the program `openssl`.
public final class Authority: Sendable {
  /// openssl could not do it.
  public struct Failure: Error {}

  private let folder: URL

  /// Whether `openssl` is installed.
  public static let isPossible = openssl("version")

  /// An authority with a new key.
  public init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("mota-ca-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.run(
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Tests",
      "-keyout", path("ca.key"), "-out", certificate)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The file that a client must trust.
  public var certificate: String { path("ca.pem") }

  /// The greeting of a server with a certificate for a machine, such as `IP:127.0.0.1` or `DNS:example.org`.
  public func greeting(for host: String, days: Int = 2) throws -> LoopbackServer.Greeting {
    let name = UUID().uuidString
    let (request, chain, key) = (path(name + ".csr"), path(name + ".pem"), path(name + ".key"))
    let extensions = path(name + ".txt")
    try "subjectAltName=\(host)\n".write(toFile: extensions, atomically: false, encoding: .utf8)
    try Self.run(
      "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Server", "-keyout", key, "-out", request)
    try Self.run(
      "x509", "-req", "-in", request, "-CA", certificate, "-CAkey", path("ca.key"), "-CAcreateserial",
      "-days", "\(days)", "-extfile", extensions, "-out", chain)
    return .encrypted(chain: chain, key: key)
  }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  private static func run(_ arguments: String...) throws {
    guard openssl(arguments) else { throw Failure() }
  }

  private static func openssl(_ arguments: String...) -> Bool { openssl(arguments) }

  private static func openssl(_ arguments: [String]) -> Bool {
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
