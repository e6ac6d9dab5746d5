import Foundation
import TestSupport
import Testing

/// Faults that are found by looking at a script, and the same faults where only the run can find them: the caret
/// stands under the same argument.
@Suite(
  "The caret is in one place before and during the run", .onOwnThreads,
  .needs(SmallRun.isPossible, SmallRun.condition))
struct CaretTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// The code of both.
    let code: String
    /// A line whose fault is known before it runs, and what the caret is under.
    let known: (line: String, guilty: String)
    /// Lines whose last has the same fault that only running shows, and what the caret is under.
    let met: (lines: [String], guilty: String)
    var testDescription: String { "\(code) \(known.line)" }

    init(_ code: String, _ known: String, _ guilty: String, _ met: String..., at other: String? = nil) {
      self.code = code
      self.known = (known, guilty)
      self.met = (met, other ?? guilty)
    }
  }

  static let cases = [
    // Models that come out of a list are not known before.
    Case("E121", "a = full + task", "task", "pair = [full, full]", "a = pair[0] + task"),
    Case("E121", "a = phi - task", "task", "pair = [phi, phi]", "a = pair[1] - task"),
    Case(
      "E121", "b = align(full, triplets)", "full", "pair = [full, full]", "b = align(pair[0], triplets)",
      at: "pair[0]"),
    Case(
      "E124", "r = evaluate([phi, full], on=emoji.train)", "emoji.train", "pair = [phi, full]",
      "r = evaluate(pair[1], on=emoji.train)"),
    Case(
      "E124", "d = differences(phi, full, on=emoji.train)", "emoji.train", "pair = [phi, full]",
      "d = differences(phi, pair[1], on=emoji.train)"),
    Case(
      "E190", "s = search(full, in=emoji, text=\"at night\")", "full", "pair = [full, full]",
      "s = search(pair[0], in=emoji, text=\"at night\")", at: "pair[0]"),
    // Files that an earlier line writes are not looked at before.
    Case(
      "E014", "r = evaluate(phi, on=emoji.test, features=features(\"features.npy\", ids=\"names.txt\"))",
      "features(\"features.npy\", ids=\"names.txt\")",
      "export tensor([[1, 2, 3], [4, 5, 6]]) to \"made.npy\"",
      "known = features(\"made.npy\", ids=\"names.txt\")", "r = evaluate(phi, on=emoji.test, features=known)",
      at: "known"),
    Case(
      "E146", "f = features(\"features.npy\")", "\"features.npy\"",
      "export tensor([[1, 2, 3]]) to \"made.npy\"", "f = features(\"made.npy\")", at: "\"made.npy\""),
    Case(
      "E146", "f = features(\"names.txt\")", "\"names.txt\"", "export tensor([[1, 2]]) to \"made.csv\"",
      "f = features(\"made.csv\")", at: "\"made.csv\""),
    Case(
      "E141", "x = load(\"features.npy\", name=\"b\")", "\"b\"", "export tensor([1, 2]) to \"made.npy\"",
      "x = load(\"made.npy\", name=\"b\")"),
    Case(
      "E149", "x = load(\"names.txt\")", "\"names.txt\"", "export tensor([[1, 2]]) to \"made.csv\"",
      "x = load(\"made.csv\")", at: "\"made.csv\""),
    // Shapes of such files.
    Case(
      "E040", "z = tensor([1, 2]) + tensor([1, 2, 3])", "tensor([1, 2, 3])",
      "export tensor([1, 2, 3]) to \"made.npy\"", "z = tensor([1, 2]) + load(\"made.npy\")",
      at: "load(\"made.npy\")"),
    Case(
      "E043", "z = tensor([1, 2])[5]", "5", "export tensor([1, 2]) to \"made.npy\"",
      "z = load(\"made.npy\")[5]"),
    Case(
      "E046", "z = topk(tensor([1, 2]), 9)", "9", "export tensor([1, 2]) to \"made.npy\"",
      "z = topk(load(\"made.npy\"), 9)"),
    Case(
      "E040", "z = concat([tensor([1, 2]), tensor([[1, 2]])])", "tensor([[1, 2]])",
      "export tensor([[1, 2]]) to \"made.npy\"", "z = concat([tensor([1, 2]), load(\"made.npy\")])",
      at: "load(\"made.npy\")"),
    // What effects act on and write.
    Case(
      "E153", "export zeros([2, 2, 2]) to \"z.csv\"", "zeros([2, 2, 2])",
      "export zeros([2, 2, 2]) to \"made.npy\"", "export load(\"made.npy\") to \"z.csv\"",
      at: "load(\"made.npy\")"),
    Case(
      "E130", "export tensor([1]) to \"photos.md/x.csv\"", "\"photos.md/x.csv\"",
      "export tensor([1]) to \"made.csv\"", "export tensor([1]) to \"made.csv/x.csv\"",
      at: "\"made.csv/x.csv\""),
  ]

  @Test(arguments: cases) func bothShowTheSamePlace(_ fault: Case) throws {
    let folder = try SmallRun.copy()
    try SampleFiles.write(to: folder.path)
    _ = try folder.write("a file", to: "photos.md")
    let setting = SmallRun.script.split(separator: "\n").map(String.init).prefix { !$0.contains("result =") }
    func expect(_ lines: [String], _ guilty: String, status: Int32) throws {
      _ = try folder.write((setting + lines).joined(separator: "\n") + "\n", to: "script.mota")
      let result = try Program.run(["run", "script.mota", "--json"], in: folder.path)
      let faults = try JSONLines.read(result.output).filter { $0["severity"] as? String == "error" }
      let found = try #require(faults.first, "\(result.output) \(result.errors)")
      #expect(faults.count == 1 && result.status == status, "\(faults) \(result.status)")
      #expect(found["code"] as? String == fault.code, "\(found)")
      #expect(found["line"] as? Int == setting.count + lines.count)
      let (start, end) = (found["column"] as? Int ?? 1, found["endColumn"] as? Int ?? 1)
      #expect(lines.last?.dropFirst(start - 1).prefix(end - start) ?? "" == guilty, "\(found)")
    }
    try expect([fault.known.line], fault.known.guilty, status: 3)
    try expect(fault.met.lines, fault.met.guilty, status: 1)
  }
}
