import ComposedRetrieval
import ExperimentStore
import Files
import Language

/// A row that needs no training.
public struct BaselineValue: EvaluatedValue {
  let kind: any Baseline.Type
  let settings: SettingValues
  let backbone: BackboneValue

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

  var name: String { kind.name }
  /// One line: what it is and how large.
  public var summary: String { "baseline \(name) on \(backbone.source)" }
  var needs: QueryNeeds { kind.needs }
  var triplets: TripletsValue? { nil }
  var isSupervised: Bool { false }

  func identities(withSeeds: Bool) -> Set<ContentHash> { [hash] }

  func composer() throws -> any QueryComposer {
    try kind.init(backbone: backbone.backbone(), settings: settings)
  }
}
