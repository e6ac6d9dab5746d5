import Benchmarks
import ExperimentStore
import Files

extension DatasetValue {
  /// The embedded gallery from the given or the installed files; drawn once, then found in the store.
  package static func emoji(font: String?, list: String?, in workspace: Workspace) throws -> DatasetValue {
    let files = try EmojiSource.locate(fontPath: font, listPath: list).read()
    let gallery = try EmojiGallery(files: files)
    let triplets = EmojiTriplets(items: gallery.items)
    let rendering = GalleryRendering(gallery)
    let step = try StepRecord(
      .gallery, label: "emoji gallery",
      inputs: [
        "font": files.font.withUnsafeBytes { ContentHasher.sha256($0) },
        "names": files.list.withUnsafeBytes { ContentHasher.sha256($0) },
      ], numericIdentity: EmojiRenderer.libraryVersions)
    let result = try workspace.steps.run(step) { context in
      let digest = try rendering.digest { done in
        try context.advance(done, of: gallery.items.count, unit: "images")
      }
      return try StoredObject(
        kind: "gallery", tables: [("items", items(of: gallery)), ("triplets", stored(triplets))],
        metadata: [
          "pictures": .string(digest.description),
          "notDrawn": .array(gallery.missing.map { .string($0.name) }),
        ])
    }
    return DatasetValue(
      name: "emoji", gallery: gallery, triplets: triplets, rendering: rendering, result: result)
  }

  private static func items(of gallery: EmojiGallery) throws -> StoredTable {
    let items = gallery.items
    return try StoredTable(
      title: "emoji gallery",
      columns: [
        StoredColumn(
          "code_points",
          .text(
            items.map { $0.codePoints.map { String($0, radix: 16, uppercase: true) }.joined(separator: " ") })
        ),
        StoredColumn("caption", .text(items.map(\.caption))),
        StoredColumn("group", .text(items.map(\.group))),
        StoredColumn("subgroup", .text(items.map(\.subgroup))),
        StoredColumn("picture", .int32(items.map { Int32($0.picture) })),
      ])
  }

  private static func stored(_ split: EmojiTriplets) throws -> StoredTable {
    let triplets = split.all
    let sides = EmojiSplit.allCases.flatMap { side in split[side].map { _ in side.rawValue } }
    return try StoredTable(
      title: "triplets",
      columns: [
        StoredColumn("reference", .int32(triplets.map { Int32($0.reference) })),
        StoredColumn("modification", .text(triplets.map(\.text))),
        StoredColumn("target", .int32(triplets.map { Int32($0.target) })),
        StoredColumn("slot", .text(triplets.map(\.slot))),
        StoredColumn("subject", .text(triplets.map(\.subject))),
        StoredColumn("split", .text(sides)),
      ])
  }
}

extension Workspace {
  /// The embedded gallery with its default files; one for the whole workspace.
  package func emojiDataset() throws -> DatasetValue {
    try memo(DatasetValue.self, ofResults: true) { try DatasetValue.emoji(font: nil, list: nil, in: self) }
  }
}
