import Tensors
import TestSupport
import Testing

@Suite("AdamW meets the reference", .enabled(if: ReferencePack.isPresent, "\(ReferencePack.absent)"))
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
    for step in 0..<specification.steps {
      let ofStep = try zip(parameters, gradients).map { parameter, all in
        try all.reshaped(to: [specification.steps, parameter.value.count]).rowSlice(step..<step + 1)
      }
      optimizer.update(gradients: ofStep, rate: setting.lr)
      for parameter in parameters {
        let array = "\(name).after\(step + 1).\(parameter.name)"
        guard file.has(array) else { continue }
        compared += 1
        #expect(try file.mismatch(array, parameter.value) == nil)
        #expect(try file.mismatch(array, parameter.value, by: .rootMeanSquare) == nil)
      }
    }
    #expect(compared == file.names.count { $0.hasPrefix("\(name).after") })
  }
}
