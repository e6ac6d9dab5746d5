import ComposedRetrieval
import ExperimentStore
import Files

/// A row that needs no training.
public struct BaselineValue: EvaluatedValue {
  package let kind: any Baseline.Type
  package let settings: SettingValues
  package let backbone: BackboneValue

  package init(kind: any Baseline.Type, settings: SettingValues, backbone: BackboneValue) {
    self.kind = kind
    self.settings = settings
    self.backbone = backbone
  }

  /// SHA-256 of its content.
  public var hash: ContentHash {
    var hasher = ContentHasher(domain: "baseline")
    hasher.append(kind.name)
    hasher.append(backbone.hash)
    // Most have no settings, and keep the hash that they had before there were any.
    if !kind.settings.isEmpty { hasher.append(.object(settings.arguments(of: kind.settings))) }
    if kind.version > 1 { hasher.append("version \(kind.version)") }
    return hasher.finalize()
  }

  package var name: String { kind.name }
  /// One line: what it is and how large.
  public var summary: String { "baseline \(name) on \(backbone.source)" }
  package var needs: QueryNeeds { kind.needs }
  package var triplets: TripletsValue? { nil }
  package var isSupervised: Bool { false }

  package func identities(withSeeds: Bool) -> Set<ContentHash> { [hash] }

  package func composer() throws -> any QueryComposer {
    try kind.init(backbone: backbone.backbone(), settings: settings)
  }
}
