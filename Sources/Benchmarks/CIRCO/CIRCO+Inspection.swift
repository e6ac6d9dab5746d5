import Files

extension CIRCO {
  /// Queries of the published files.
  static let published = ["val": 220, "test": 800]

  /// How many queries the published file has; nil when not known.
  public static func publishedQueries(split: String, task: String) -> Int? {
    published[split]
  }

  private static let annotations = DataSource(
    origin: "github.com/miccunifi/CIRCO",
    licence: "CC BY-NC 4.0 (annotations): non-commercial use, cite Baldrati et al., ICCV 2023")
  private static let photographs = DataSource(
    origin: "cocodataset.org, 2017 unlabeled images and their image info",
    licence: "COCO's annotations CC BY 4.0; the images under the Flickr terms of their owners",
    note: "unpack both into COCO2017_unlabeled")

  /// Looks for both splits and the gallery.
  public static func inspect(root: String) -> DatasetInspection {
    var table: ImageTable?
    var parts = [
      DatasetInspection.Part.file(
        .imageList, split: "val and test", place: listFile, expected: gallerySize, isNeeded: true,
        source: photographs
      ) {
        let read = try images(root: root)
        table = read
        return read.images.count
      }
    ]
    for split in splits {
      parts.append(
        .file(
          .queries, split: split, place: annotationFile(split), expected: published[split], isNeeded: true,
          source: annotations
        ) {
          guard let table else {
            return try AnnotationValue(file: "\(root)/\(annotationFile(split))").entries().count
          }
          return try queries(root: root, split: split, table, BenchmarkOptions(), isListed: true).count
        })
    }
    parts.append(
      table.map {
        .images(
          $0.images, split: "val and test", places: places, root: root, published: gallerySize,
          isNeeded: true, source: photographs)
      } ?? unlistedImages(root: root))
    return DatasetInspection(benchmark: name, root: root, parts: parts)
  }

  /// Without a list, the files are counted.
  private static func unlistedImages(root: String) -> DatasetInspection.Part {
    let found = places.folders.lazy.compactMap { folder in
      try? Folders.names(in: "\(root)/\(folder)")
    }.first?.count { $0.hasSuffix(".jpg") }
    return DatasetInspection.Part(
      kind: .images, split: "val and test", category: nil, place: places.folders[0], expected: gallerySize,
      found: found ?? 0, firstMissing: [], problem: nil, isNeeded: true, source: photographs)
  }
}
