import Tensors
import TestSupport
import Testing

@Suite(
  "Contrastive losses meet the reference",
  .enabled(
    if: ReferencePack.has("stage2/losses.safetensors"),
    "\(ReferencePack.absent("stage2/losses.safetensors"))"))
struct ReferenceLossTests {
  static let path = "stage2/losses.safetensors"

  /// The losses of the pack, with and without masking of duplicates.
  static let cases: [String] =
    (try? ReferenceFile(path))?.names.filter { $0.hasSuffix(".grad_first") }.map {
      String($0.dropLast(".grad_first".count))
    } ?? []

  @Test(arguments: cases)
  func lossAndGradientsOfUnnormalisedFeatures(_ name: String) throws {
    let file = try ReferenceFile(Self.path)
    let first = Parameter("first", try file.tensor("first"))
    let second = Parameter("second", try file.tensor("second"))
    let groups = name.hasSuffix("_masked") ? try file.integers("group") : nil
    let temperature = Temperature.fixed(try file.tensor("tau").item)
    let tape = Tape(training: [first, second])
    let (a, b) = (try tape.normalizeRows(tape.use(first)), try tape.normalizeRows(tape.use(second)))
    let loss: Variable
    switch name.split(separator: "_").first {
    case "infonce": loss = try tape.infoNCE(a, b, groups: groups, temperature: temperature)
    case "joint": loss = try tape.jointContrastive(a, b, groups: groups, temperature: temperature)
    default:
      Issue.record("no loss is called \(name)")
      return
    }
    try tape.backward(from: loss)
    let misses = try file.mismatches([
      (name, loss.value), ("\(name).grad_first", try #require(tape.gradient(of: first))),
      ("\(name).grad_second", try #require(tape.gradient(of: second))),
    ])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }
}
