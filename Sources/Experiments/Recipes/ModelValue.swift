import ComposedRetrieval
import ExperimentStore
import Files

/// A query encoder: phi alone after stage 1, or phi with the trained components of stage 2.
public final class ModelValue: EvaluatedValue {
  /// A trained phi: how, and what came of it.
  package struct Phi {
    package let method: any InversionMethod
    package let result: SealedResult

    package init(method: any InversionMethod, result: SealedResult) {
      self.method = method
      self.result = result
    }
  }

  /// Stage 2 on top of phi: what was asked for and what came of it.
  package struct Alignment {
    package let recipe: AlignmentRecipe
    package let result: SealedResult
  }

  package let phi: Phi
  /// How stage 2 was trained; nil after stage 1.
  package let alignment: Alignment?

  package init(phi: Phi, alignment: Alignment? = nil) {
    self.phi = phi
    self.alignment = alignment
  }

  package var backbone: BackboneValue { phi.method.backbone }
  /// SHA-256 of its content.
  public var hash: ContentHash { alignment?.result.hash ?? phi.result.hash }
  /// The names of its components, in the order in which rows name them.
  package var components: [String] { alignment?.recipe.components ?? [] }
  /// "stage 1", "stage 1 + task", ...
  package var name: String { ModelName.words(phi: phi.method.name, components: components) }
  /// One line: what it is and how large.
  public var summary: String { "model \(name) on \(backbone.source)" }

  package var needs: QueryNeeds {
    AlignmentComponents.needPixels(components) ? [.image, .text, .pixels] : [.image, .text]
  }
  package var triplets: TripletsValue? { alignment?.recipe.triplets }
  package var isSupervised: Bool { ModelRecipe(of: self).isSupervised }

  package func identities(withSeeds: Bool) -> Set<ContentHash> {
    [hash, ModelRecipe(of: self).identity(withSeeds: withSeeds)]
  }

  package func composer() throws -> any QueryComposer { try model() }

  /// Phi with its trained weights.
  ///
  /// - Throws: `StoreError`, `CLIPError.weightsMismatch`.
  package func network() throws -> any TextualInversion { try phi.method.network(from: phi.result.object()) }

  /// The query encoder with its trained weights.
  ///
  /// - Throws: `StoreError`, `CLIPError.weightsMismatch`.
  package func model() throws -> ComposedModel {
    guard let alignment else {
      return try ComposedModel(backbone: backbone.backbone(), network: network(), components: [])
    }
    let model = try alignment.recipe.makeModel(on: self)
    try model.components.flatMap(\.parameters).assign(alignment.result.object().tensors(below: "weights"))
    return model
  }
}
