import ComposedRetrieval
import Corpora
import ExperimentStore
import Files

/// What a writer proposes for captions, as a step: asked once, then found in the store.
package struct TripletProposals {
  private let captions: [String]
  private let writer: any TripletWriter

  package init(_ captions: [String], by writer: any TripletWriter) {
    self.captions = captions
    self.writer = writer
  }

  /// A proposal for each caption, in order; nil where nothing came.
  ///
  /// - Throws: what the writer throws; `StoreError`; `MissingArray`.
  package func made(in workspace: Workspace) throws -> [TripletProposal?] {
    guard !captions.isEmpty else { return [] }
    var hasher = ContentHasher(domain: "captions to ask about")
    hasher.beginList(count: captions.count)
    for caption in captions { hasher.append(caption) }
    let step = try StepRecord(
      .proposals, label: "ask \(writer.label)",
      inputs: ["writer": writer.hash, "captions": hasher.finalize()])
    let result = try workspace.steps.run(step) { _ in
      let proposals = try writer.proposals(for: captions, in: workspace)
      return try StoredObject(
        kind: "proposals",
        tables: [
          (
            "proposals",
            StoredTable(
              title: "what was proposed for captions",
              columns: [
                StoredColumn("caption", .text(captions.map(\.storable))),
                StoredColumn("usable", .int32(proposals.map { $0 == nil ? 0 : 1 })),
                StoredColumn("modification", .text(proposals.map { $0?.modification.storable ?? "" })),
                StoredColumn("target", .text(proposals.map { $0?.target.storable ?? "" })),
              ])
          )
        ])
    }
    let object = try result.object()
    guard let table = object.table(named: "proposals"),
      case .int32(let usable)? = table.column(named: "usable")?.values,
      case .text(let modifications)? = table.column(named: "modification")?.values,
      case .text(let targets)? = table.column(named: "target")?.values, usable.count == captions.count
    else { throw MissingArray("proposals", in: object.kind) }
    return usable.indices.map {
      usable[$0] == 0 ? nil : TripletProposal(modification: modifications[$0], target: targets[$0])
    }
  }
}
