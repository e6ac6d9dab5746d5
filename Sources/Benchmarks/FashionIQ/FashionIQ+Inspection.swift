extension FashionIQ {
  /// Queries and images of the published val files, as counted in them.
  static let published: [String: (queries: Int, images: Int)] = [
    "dress": (2017, 3817), "shirt": (2038, 6346), "toptee": (1961, 5373),
  ]

  /// Images that occur in a query of the published val files.
  static let publishedUnion = ["dress": 2628, "shirt": 3089, "toptee": 2902]

  /// How many queries the published file has; nil when not known.
  public static func publishedQueries(split: String, task: String) -> Int? {
    split == "val" ? published[task]?.queries : nil
  }

  private static let annotations = DataSource(
    origin: "github.com/XiaoxiaoGuo/fashion-iq",
    licence: "\"Community Data License Agreement (CDLA)\", no variant named; cite Wu et al., CVPR 2021")
  private static let photographs = DataSource(
    origin: "github.com/hongwang600/fashion-iq-metadata, which says where each image is",
    licence: "none given: product photographs of their owners",
    note: "some are no longer at their address; all go into the folder images, named by id")

  /// Looks for every split and category; val is needed.
  public static func inspect(root: String) -> DatasetInspection {
    var files: [DatasetInspection.Part] = []
    var images: [DatasetInspection.Part] = []
    for split in splits {
      for category in categories {
        let counts = split == "val" ? published[category] : nil
        let needed = split == "val"
        var table: ImageTable?
        files.append(
          .file(
            .imageList, split: split, category: category, place: imageFile(category, split),
            expected: counts?.images, isNeeded: needed, source: annotations
          ) {
            let read = try Self.images(root: root, category: category, split: split)
            table = read
            return read.images.count
          })
        files.append(
          .file(
            .queries, split: split, category: category, place: captionFile(category, split),
            expected: counts?.queries, isNeeded: needed, source: annotations
          ) {
            guard let table else {
              return try AnnotationValue(file: "\(root)/\(captionFile(category, split))").entries().count
            }
            return try queries(root: root, category: category, split: split, table).count
          })
        images.append(
          .images(
            table?.images ?? [], split: split, category: category, places: places, root: root,
            published: counts?.images, isNeeded: needed, source: photographs))
      }
    }
    return DatasetInspection(benchmark: name, root: root, parts: files + images)
  }
}
