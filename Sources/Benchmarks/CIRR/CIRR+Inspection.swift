extension CIRR {
  /// Queries and images of the published files, as counted in them.
  static let published: [String: (queries: Int, images: Int)] = [
    "val": (4181, 2297), "test1": (4148, 2315),
  ]

  /// How many queries the published file has; nil when not known.
  public static func publishedQueries(split: String, task: String) -> Int? {
    published[split]?.queries
  }

  private static let annotations = DataSource(
    origin: "github.com/Cuberick-Orion/CIRR, branch cirr_dataset, as the folder cirr",
    licence: "MIT (annotations)")
  private static let photographs = DataSource(
    origin: "NLVR2: lil.nlp.cornell.edu/nlvr, on request to its authors",
    licence: "none given: the images belong to others, NLVR2's terms of service apply",
    note: "folders dev, test1 and train, as the paths of the split say")

  /// Looks for the three splits; val and test1 are needed.
  public static func inspect(root: String) -> DatasetInspection {
    var files: [DatasetInspection.Part] = []
    var images: [DatasetInspection.Part] = []
    for split in splits {
      let (counts, needed) = (published[split], split != "train")
      var table: ImageTable?
      files.append(
        .file(
          .imageList, split: split, place: imageFile(split), expected: counts?.images, isNeeded: needed,
          source: annotations
        ) {
          let read = try Self.images(root: root, split: split)
          table = read
          return read.images.count
        })
      files.append(
        .file(
          .queries, split: split, place: captionFile(split), expected: counts?.queries, isNeeded: needed,
          source: annotations
        ) {
          guard let table else {
            return try AnnotationValue(file: "\(root)/\(captionFile(split))").entries().count
          }
          return try queries(root: root, split: split, table).count
        })
      images.append(
        .images(
          table?.images ?? [], split: split, places: places, root: root, published: counts?.images,
          isNeeded: needed, source: photographs))
    }
    return DatasetInspection(benchmark: name, root: root, parts: files + images)
  }
}
