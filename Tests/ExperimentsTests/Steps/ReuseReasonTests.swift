import ExperimentStore
import Experiments
import Files
import Testing

@Suite("Why a step was reused or not, in words")
struct ReuseReasonTests {
  private func step(seed: Int = 7, lr: Double = 0.5, captions: String = "a") throws -> StepRecord {
    var hasher = ContentHasher(domain: "test")
    hasher.append(captions)
    return try StepRecord(
      kind: "invert", label: "stage 1", arguments: ["seed": .int(seed), "lr": .double(lr), "steps": .int(3)],
      inputs: ["captions": hasher.finalize()], codeVersion: "1", seedStream: "\(seed)/invert",
      numericIdentity: ["kernels": "v3"])
  }

  @Test func theSameInputsSeedAndArguments() throws {
    let step = try step()
    let captions = try #require(step.inputs["captions"])
    #expect(ReuseReason.same(step) == "same captions \(captions.short), seed 7, 2 arguments")
    let bare = try StepRecord(kind: "draw", label: "draw", codeVersion: "1")
    #expect(ReuseReason.same(bare) == "nothing it depends on has changed")
  }

  @Test func whatDiffersIsNamedWithBothValues() throws {
    let (old, new) = (try step(), try step(lr: 0.25, captions: "b"))
    let hashes = try [old, new].map { try #require($0.inputs["captions"]).short }
    #expect(
      ReuseReason.changed(StepDifference.between(old, new))
        == "lr 0.5 -> 0.25, captions \(hashes[0]) -> \(hashes[1])")
  }

  @Test func whereMuchDiffersAnotherStepWasMeant() throws {
    let other = try StepRecord(
      kind: "invert", label: "stage 1", arguments: ["a": .int(1), "b": .int(2), "c": .int(3)],
      codeVersion: "2")
    let differences = try StepDifference.between(step(), other)
    #expect(differences.count > 4)
    #expect(ReuseReason.changed(differences) == nil)
    #expect(ReuseReason.words(differences).contains("code 1 -> 2"))
  }
}
