import ComposedRetrieval
import Corpora
import FoundationEssentials

/// The rules of `from=rules` with the installed WordNet, read once in a workspace.
package final class EditRules {
  private var made: CaptionEdits?

  /// - Throws: `WordNetError`.
  package func rules(in workspace: Workspace) throws -> CaptionEdits {
    if let made { return made }
    let folder = try WordNetFiles.locate(environment: ProcessInfo.processInfo.environment)
    let relations = try WordNetRelations(folder: folder, contents: WordNetRelations.contents(of: folder))
    let rules = CaptionEdits(tagger: try workspace.keywordWords().tagger, relations: relations)
    made = rules
    return rules
  }
}

extension Workspace {
  /// The rules of `from=rules`.
  package var editRules: EditRules { memo(EditRules.self) { EditRules() } }
}
