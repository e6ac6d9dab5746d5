import Tensors
import TestSupport
import Testing

@Suite(
  "AdamW meets the reference",
  .enabled(
    if: ReferencePack.has("optimizer/adamw.json"), "\(ReferencePack.absent("optimizer/adamw.json"))"))
struct ReferenceOptimizerTests {
  struct Specification: Decodable {
    struct Setting: Decodable {
      let lr: Float
      let betas: [Float]
      let eps: Float
      let weight_decay: Float
    }
    let steps: Int
    let settings: [String: Setting]
  }

  static let settings: [String] =
    (try? ReferencePack.json("optimizer/adamw.json", as: Specification.self))?.settings.keys.sorted() ?? []

  @Test(arguments: settings)
  func givenGradientsLeadToTheReferenceParameters(_ name: String) throws {
    let specification = try ReferencePack.json("optimizer/adamw.json", as: Specification.self)
    let setting = try #require(specification.settings[name])
    let file = try ReferenceFile("optimizer/adamw.safetensors")
    let parameters = try file.names.filter { $0.hasPrefix("start.") }.map {
      Parameter(String($0.dropFirst(6)), try file.tensor($0))
    }
    let gradients = try parameters.map { try file.tensor("grad.\($0.name)") }
    var configuration = AdamW.Configuration(weightDecay: setting.weight_decay)
    (configuration.beta1, configuration.beta2) = (setting.betas[0], setting.betas[1])
    configuration.epsilon = setting.eps
    var optimizer = AdamW(parameters, configuration)
    var compared = 0
    var misses: [String] = []
    for step in 0..<specification.steps {
      let ofStep = try zip(parameters, gradients).map { parameter, all in
        try all.reshaped(to: [specification.steps, parameter.value.count]).rowSlice(step..<step + 1)
      }
      optimizer.update(gradients: ofStep, rate: setting.lr)
      let after = parameters.map { ("\(name).after\(step + 1).\($0.name)", $0.value) }
        .filter { file.has($0.0) }
      compared += after.count
      misses += try file.mismatches(after) + file.mismatches(after, by: .rootMeanSquare)
    }
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
    #expect(compared == file.names.count { $0.hasPrefix("\(name).after") })
  }
}
