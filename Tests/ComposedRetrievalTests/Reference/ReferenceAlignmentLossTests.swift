import ComposedRetrieval
import Tensors
import TestSupport
import Testing

@Suite(
  "The losses of stage 2 meet the reference",
  .enabled(
    if: ReferencePack.has("stage2/losses.safetensors"),
    "\(ReferencePack.absent("stage2/losses.safetensors"))"))
struct ReferenceAlignmentLossTests {
  /// Masking is what stage 2 does: rows that share a target have one group.
  @Test(arguments: AlignmentLoss.allCases, [false, true])
  func lossAndGradients(_ loss: AlignmentLoss, masked: Bool) throws {
    let file = try ReferenceFile("stage2/losses.safetensors")
    let name = masked ? "\(loss.rawValue)_masked" : loss.rawValue
    let first = Parameter("first", try file.tensor("first"))
    let second = Parameter("second", try file.tensor("second"))
    let tape = Tape(training: [first, second])
    let value = try loss(
      queries: tape.normalizeRows(tape.use(first)), targets: tape.normalizeRows(tape.use(second)),
      groups: masked ? file.integers("group") : nil, tau: file.tensor("tau").item, on: tape)
    try tape.backward(from: value)
    let misses = try file.mismatches([
      (name, value.value), ("\(name).grad_first", try #require(tape.gradient(of: first))),
      ("\(name).grad_second", try #require(tape.gradient(of: second))),
    ])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }
}
