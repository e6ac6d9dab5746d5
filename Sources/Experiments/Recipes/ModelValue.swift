import ComposedRetrieval
import ExperimentStore
import Files
import Language

/// A query encoder: phi alone after stage 1, or phi with the trained components of stage 2.
public final class ModelValue: EvaluatedValue {
  /// A trained phi: how, and what came of it.
  struct Phi {
    let method: any InversionMethod
    let result: SealedResult
  }

  /// Stage 2 on top of phi: what was asked for and what came of it.
  struct Alignment {
    let recipe: AlignmentRecipe
    let result: SealedResult
  }

  let phi: Phi
  /// How stage 2 was trained; nil after stage 1.
  let alignment: Alignment?

  init(phi: Phi, alignment: Alignment? = nil) {
    self.phi = phi
    self.alignment = alignment
  }

  var backbone: BackboneValue { phi.method.backbone }
  /// SHA-256 of its content.
  public var hash: ContentHash { alignment?.result.hash ?? phi.result.hash }
  /// The names of its components, in the order in which rows name them.
  var components: [String] { alignment?.recipe.components ?? [] }
  /// "stage 1", "stage 1 + task", ...
  var name: String { ModelName.words(phi: phi.method.name, components: components) }
  /// One line: what it is and how large.
  public var summary: String { "model \(name) on \(backbone.source)" }

  var needs: QueryNeeds {
    AlignmentComponents.needPixels(components) ? [.image, .text, .pixels] : [.image, .text]
  }
  var triplets: TripletsValue? { alignment?.recipe.triplets }
  var isSupervised: Bool { ModelRecipe(of: self).isSupervised }

  func identities(withSeeds: Bool) -> Set<ContentHash> {
    [hash, ModelRecipe(of: self).identity(withSeeds: withSeeds)]
  }

  func composer() throws -> any QueryComposer { try model() }

  /// Phi with its trained weights.
  ///
  /// - Throws: `StoreError`, `CLIPError.weightsMismatch`.
  func network() throws -> any TextualInversion { try phi.method.network(from: phi.result.object()) }

  /// The query encoder with its trained weights.
  ///
  /// - Throws: `StoreError`, `CLIPError.weightsMismatch`.
  func model() throws -> ComposedModel {
    guard let alignment else {
      return try ComposedModel(backbone: backbone.backbone(), network: network(), components: [])
    }
    let model = try alignment.recipe.makeModel(on: self)
    try model.components.flatMap(\.parameters).assign(alignment.result.object().tensors(below: "weights"))
    return model
  }
}
