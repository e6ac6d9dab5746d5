import LanguageModels
import LoopbackServer
import Testing

@Suite("Servers that answer in their own way")
struct GatewayTests {
  @Test(arguments: [
    (#"{"error": {"message": "the machine behind is busy", "code": 502}}"#, 502),
    (#"{"error": {"message": "the machine behind is busy", "code": "503"}}"#, 503),
    (#"{"error": "the machine behind is busy"}"#, 502),
  ])
  func anErrorUnderTheStatusOfSuccessIsAnErrorInItsOwnWords(body: String, status: Int) async throws {
    let server = try LoopbackServer { _, _ in .whole(200, body: body) }
    let error = try await Asking().failure(server.url).error
    #expect(
      error
        == .unavailable(
          url: "\(server.url)", status: status, message: "the machine behind is busy", attempts: 2))
  }

  @Test func aServerThatRefusesASeedIsAskedWithout() async throws {
    let server = try LoopbackServer { request, _ in
      request.json["seed"] == nil
        ? .triplet(request) : .whole(422, body: #"{"detail": "seed is not taken"}"#)
    }
    #expect(try await Asking().texts(server.url).map { $0?["target"] } == Asking.targets)
    #expect(server.requests.last?.json["seed"] == nil)
    #expect(server.requests.last?.format == "json_schema")
  }
}
