import Tensors
import TestSupport
import Testing

@Suite(
  "Contrastive losses meet the reference", .enabled(if: ReferencePack.isPresent, "\(ReferencePack.absent)"))
struct ReferenceLossTests {
  @Test(arguments: ["infonce", "joint"], [false, true])
  func lossAndGradientsOfUnnormalisedFeatures(_ form: String, masked: Bool) throws {
    let file = try ReferenceFile("stage2/losses.safetensors")
    let name = masked ? "\(form)_masked" : form
    let first = Parameter("first", try file.tensor("first"))
    let second = Parameter("second", try file.tensor("second"))
    let groups = masked ? try file.integers("group") : nil
    let temperature = Temperature.fixed(try file.tensor("tau").item)
    let tape = Tape(training: [first, second])
    let (a, b) = (try tape.normalizeRows(tape.use(first)), try tape.normalizeRows(tape.use(second)))
    let loss =
      form == "joint"
      ? try tape.jointContrastive(a, b, groups: groups, temperature: temperature)
      : try tape.infoNCE(a, b, groups: groups, temperature: temperature)
    try tape.backward(from: loss)
    let misses = try file.mismatches([
      (name, loss.value), ("\(name).grad_first", try #require(tape.gradient(of: first))),
      ("\(name).grad_second", try #require(tape.gradient(of: second))),
    ])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }
}
