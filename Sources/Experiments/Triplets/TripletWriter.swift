import ComposedRetrieval
import Corpora
import ExperimentStore
import Files

/// What proposes triplets for captions: a language model.
package protocol TripletWriter {
  /// SHA-256 of what the proposals depend on besides the captions.
  var hash: ContentHash { get }
  /// What rows and steps call it; not where it is or how it is asked.
  var label: String { get }

  /// A proposal for each caption, in order; nil where it gave nothing that can be used. Progress is that of the step
  /// that is running.
  ///
  /// - Throws: what keeps it from answering.
  func proposals(for captions: [String], in workspace: Workspace) throws -> [TripletProposal?]
}

extension LanguageModelValue: TripletWriter {
  /// "llm SmolLM2-135M-Instruct"
  package var label: String { "llm \(client.model.name)" }
}
