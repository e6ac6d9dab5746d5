import Foundation
import TestSupport
import Testing

/// Realistic mistakes, each with the whole answer that a colleague would have given. The file has `=== title`, the
/// script, `---`, and what the program says.
@Suite("Realistic mistakes", .onOwnThreads)
struct MistakeTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let title: String
    let script: String
    let answer: String
    var testDescription: String { title }
  }

  static let path = Program.packageRoot + "/Tests/motaTests/Scripts/mistakes.txt"

  static let mistakes: [Mistake] = {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return ("\n" + text).components(separatedBy: "\n=== ").dropFirst().map { part in
      guard let title = part.range(of: "\n"), let rule = part.range(of: "\n---\n") else {
        return Mistake(title: "without a rule: \(part.prefix(40))", script: "", answer: "not written")
      }
      let answer = part[rule.upperBound...]
      return Mistake(
        title: String(part[..<title.lowerBound]),
        script: String(part[title.upperBound..<rule.lowerBound]) + "\n",
        answer: answer.hasSuffix("\n") ? String(answer) : answer + "\n")
    }
  }()

  @Test func allAreRead() { #expect(Self.mistakes.count == 33) }

  @Test(arguments: mistakes) func isAnsweredAsAColleagueWould(_ mistake: Mistake) throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    _ = try folder.write(mistake.script, to: "mistake.mota")
    let result = try Program.run(["run", "--check", "mistake.mota"], in: folder.path)
    #expect(result.errors == mistake.answer)
    #expect(result.output.isEmpty)
    #expect(result.status == (mistake.answer.contains("error[") ? 3 : 0))
  }
}
