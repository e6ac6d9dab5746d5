import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Images
import Tensors

/// One search: what is asked, of which gallery, and how many answers are wanted.
package struct SearchRun {
  package let subject: EvaluatedSubject
  package let gallery: SearchGallery
  package let reference: SearchValue.Reference?
  package let text: String?
  package let top: Int
  package let excludesReference: Bool

  package init(
    subject: EvaluatedSubject, gallery: SearchGallery, reference: SearchValue.Reference?, text: String?,
    top: Int, excludesReference: Bool
  ) {
    self.subject = subject
    self.gallery = gallery
    self.reference = reference
    self.text = text
    self.top = top
    self.excludesReference = excludesReference
  }

  /// Finds the answers in the store, or the images that answer best.
  ///
  /// - Throws: `SearchError`; what encoding throws; `StoreError`, `Interrupted`.
  package func value(in workspace: Workspace) throws -> SearchValue {
    let pixels = try pixels()
    var arguments: [String: JSONValue] = [
      "row": .string(subject.name), "top": .int(top), "exclude": .bool(excludesReference),
    ]
    var inputs = ["model": subject.hash, "gallery": gallery.hash]
    if let text, subject.readsText { arguments["text"] = .string(text) }
    if subject.readsImage || excludesReference {
      if case .item(let item, _)? = reference { arguments["image"] = .int(item) }
      if case .file(let file)? = reference {
        inputs["image"] = file.digest
        arguments["preprocess"] = .string(gallery.pictures.reading.words)
      }
      if let file = pixels?.file { inputs["image"] = file }
    }
    let step = try StepRecord(
      gallery.isNamedByPath ? .searchOfFiles : .search,
      label: "search \(gallery.title) by \(subject.name): \(question)", arguments: arguments,
      inputs: inputs, numericIdentity: NumericIdentity.current.record)
    let result = try workspace.steps.run(step) { context in
      try context.advance(0, of: 1, unit: "queries")
      // The image-only row needs no text tower, and its backbone may have none.
      let findings = try? subject.backbone.backbone().findings
      findings?.clear()
      let outcome = try outcome(pixels: pixels?.source)
      return try StoredObject(
        kind: "search",
        tables: [
          (
            "answers",
            StoredTable(
              title: "images, best first",
              columns: [
                StoredColumn("name", .text(outcome.top.map { Self.storable(gallery.ids[$0]) })),
                StoredColumn("score", .float32(outcome.scores)),
                StoredColumn("item", .int32(outcome.top.map(Int32.init))),
              ])
          )
        ],
        metadata: .object((findings?.metadata ?? [:]).merging(record) { first, _ in first }))
    }
    let object = try result.object()
    try workspace.steps.reportTexts(of: object)
    guard let answers = object.table(named: "answers"),
      case .float32(let scores)? = answers.column(named: "score")?.values,
      case .int32(let items)? = answers.column(named: "item")?.values, items.count == scores.count,
      items.allSatisfy({ gallery.ids.indices.contains(Int($0)) })
    else { throw MissingArray("answers", in: object.kind) }
    return SearchValue(
      row: subject.name, backbone: subject.backbone.source, reference: reference, text: text,
      gallery: gallery.title, imageCount: gallery.count, excludesReference: excludesReference,
      answers: zip(items, scores).map { item, score in
        SearchValue.Answer(item: Int(item), name: gallery.ids[Int(item)], score: score)
      }, pictures: gallery.pictures, object: object, hash: result.hash)
  }

  /// What is stored beside the answers; a path is none of it.
  private var record: [String: JSONValue] {
    var record: [String: JSONValue] = ["row": .string(subject.name), "images": .int(gallery.count)]
    if !gallery.isNamedByPath { record["gallery"] = .string(gallery.title) }
    return record
  }

  private var question: String { SearchValue.question(reference?.name, text) }

  /// A table's texts cannot hold NUL; a feature file's names can.
  private static func storable(_ name: String) -> String {
    name.utf8.contains(0) ? name.replacing("\0", with: "\u{FFFD}") : name
  }

  /// The pixels of the reference, for rows that look at them and for a file that has no feature yet.
  ///
  /// - Throws: `SearchError.pixelsNeeded`.
  private func pixels() throws -> (source: any ImageSource, file: ContentHash?)? {
    guard subject.readsImage else { return nil }
    switch reference {
    case nil: return nil
    case .file(let file)?:
      return (
        try gallery.pictures.reading.source(ofFile: file.path, for: subject.backbone), file.digest
      )
    case .item(let item, let name)?:
      guard subject.usesPixels else { return nil }
      guard let (pixels, file) = try gallery.pictures.source(of: item, for: subject.backbone) else {
        throw SearchError.pixelsNeeded(row: subject.name, image: name)
      }
      return (pixels, file)
    }
  }

  private func outcome(pixels: (any ImageSource)?) throws -> Search.Outcome {
    let width = subject.backbone.sizes.jointWidth
    let feature: Tensor
    var excluded: [Int] = []
    switch (reference, pixels) {
    case (.item(let item, _)?, _):
      feature = try gallery.feature(of: item)
      if excludesReference { excluded = [item] }
    case (.file(let file)?, let pixels?):
      feature = try subject.backbone.visionEncoder().features(ofPatches: pixels.patches(of: [0]), on: Tape())
        .value.finite(as: .features(of: subject.backbone.source, items: [file.path]))
      if excludesReference { excluded = gallery.pictures.items(withDigest: file.digest) ?? [] }
    case (.file(let file)?, nil):
      feature = Tensor([1, width])
      if excludesReference { excluded = gallery.pictures.items(withDigest: file.digest) ?? [] }
    case (nil, _): feature = Tensor([1, width])
    }
    let images = EncodedImages(source: pixels ?? UnseenImages(count: 1), features: feature)
    let query = try subject.composer().features(
      of: [ComposedQuery(reference: 0, text: text ?? "")], images: images, on: Tape()
    ).finite(as: .queries(of: subject.name, items: [question]))
    return try gallery.searchIndex().rank(
      queries: query, requests: [SearchRequest(excluded: excluded)], top: top)[0]
  }
}
