import ExperimentStore
import Foundation
import LanguageModels
import TestSupport
import Testing

@Suite("Addresses, templates and answers")
struct TextTests {
  @Test(arguments: [
    ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
    ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"),
    ("https://api.example.org/v1/chat/completions", "https://api.example.org/v1"),
    ("https://api.example.org/v1/chat/completions/", "https://api.example.org/v1"),
    ("HTTP://LOCALHOST", "HTTP://LOCALHOST"),
  ])
  func anAddressIsTakenWithOrWithoutItsEnd(_ text: String, _ expected: String) throws {
    #expect(try Endpoint(text).description == expected)
  }

  @Test(arguments: [
    ("", LanguageModelError.URLProblem.scheme), ("localhost:8080", .scheme), ("ftp://a/v1", .scheme),
    ("http://", .malformed), ("http://a b/v1", .malformed), ("http://a:0/v1", .malformed),
    ("http://a:99999/v1", .malformed), ("http://a/v1?key=1", .query), ("http://a/v1#x", .query),
  ])
  func anAddressThatIsNoneIsRefused(_ text: String, _ problem: LanguageModelError.URLProblem) {
    #expect(throws: LanguageModelError.url(text, problem)) { try Endpoint(text) }
  }

  @Test func aPasswordInAnAddressIsRefusedAndNotRepeated() {
    #expect(throws: LanguageModelError.url("a", .credentials)) { try Endpoint("http://me:secret@a/v1") }
  }

  @Test func theStandardTemplateHoldsTheCaptionOnce() {
    let prompt = PromptTemplate.standard.prompt(for: "a {caption} of\n 3 words")
    #expect(prompt.components(separatedBy: "a {caption} of 3 words").count == 2)
    #expect(prompt.contains("JSON"))
  }

  @Test func theDocumentationShowsTheStandardTemplate() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    let page = try String(contentsOfFile: root + "/Documentation/LanguageModels.md", encoding: .utf8)
    #expect(page.contains("```text\n" + PromptTemplate.standard.text + "```"))
  }

  @Test func everyExampleOfTheStandardTemplateIsOfTheForm() {
    let examples = PromptTemplate.standard.text.split(separator: "\n").filter { $0.hasPrefix("{\"") }
    #expect(examples.count == 5)
    for example in examples { #expect(AnswerForm.triplet.texts(in: String(example)) != nil, "\(example)") }
  }

  @Test func aTemplateThatCannotBeUsedSaysWhy() throws {
    let folder = try TemporaryFolder()
    func write(_ bytes: [UInt8]) throws -> String {
      let path = folder.path + "/\(UUID().uuidString).txt"
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      return path
    }
    func problem(_ path: String) -> LanguageModelError.TemplateProblem? {
      do { _ = try PromptTemplate(path: path) } catch LanguageModelError.template(path, let problem) {
        return problem
      } catch { Issue.record("\(error)") }
      return nil
    }
    #expect(problem(try write(Array("Change the caption.".utf8))) == .withoutCaption)
    #expect(problem(try write(Array("{caption} \u{FF}".utf8) + [0xFF])) == .notText)
    #expect(
      problem(try write([UInt8](repeating: 0x61, count: PromptTemplate.byteLimit + 1)))
        == .tooLong(limit: PromptTemplate.byteLimit))
    #expect(problem(folder.path + "/none") == .unreadable(errno: ENOENT))
    #expect(problem(folder.path) == .unreadable(errno: EISDIR))
    #expect(try PromptTemplate(path: write(Array("{caption}?".utf8))).text == "{caption}?")
  }

  @Test func oneObjectAmongWordsIsFoundAndSeveralAreNot() {
    let form = AnswerForm.triplet
    let object = #"{"modification": "says \"{\"", "target": "a } b"}"#
    let expected = ["modification": "says \"{\"", "target": "a } b"]
    for text in [object, "```json\n\(object)\n```", "Here: \(object) Bye {", "<think>{x}</think>\(object)"] {
      #expect(form.texts(among: text) == expected, "\(text)")
    }
    for text in ["", "{", "}", "\(object) \(object)", "{\"a\": \(object)}", "[\(object.dropLast())]"] {
      #expect(form.texts(among: text) == nil, "\(text)")
    }
    #expect(form.texts(in: " \(object)\n") == expected)
    #expect(form.texts(in: "x \(object)") == nil)
  }

  @Test func noTextMakesTheReaderFail() {
    var random = SplitMix64(seed: 7)
    let parts = ["{", "}", "\"", "\\", "modification", "target", ":", ",", "a", "```", "[", "]", " ", "\n"]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        parts.randomElement(using: &random) ?? ""
      }
      if let texts = AnswerForm.triplet.texts(among: text.joined()) {
        #expect(Set(texts.keys) == ["modification", "target"])
      }
    }
  }
}
