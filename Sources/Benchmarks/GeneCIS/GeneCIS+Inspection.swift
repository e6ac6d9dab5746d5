extension GeneCIS {
  /// Templates of the published object files, as counted in them.
  static let published: [GeneCISTask: Int] = [.focusObject: 1960, .changeObject: 1960]

  /// How many queries the published file has; nil when not known.
  public static func publishedQueries(split: String, task: String) -> Int? {
    GeneCISTask(rawValue: task).flatMap { published[$0] }
  }

  private static let annotations = DataSource(
    origin: "github.com/facebookresearch/genecis",
    licence: "CC BY-NC 4.0 (annotations): non-commercial use, cite Vaze et al., CVPR 2023")
  private static let coco = DataSource(
    origin: "cocodataset.org, 2017 val images",
    licence: "COCO's annotations CC BY 4.0; the images under the Flickr terms of their owners",
    note: "as the folder val2017")
  private static let visualGenome = DataSource(
    origin: "Visual Genome 1.2: visualgenome.org, both parts of the images",
    licence: "CC BY 4.0", note: "as the folder VG_100K_all, or both folders as they come")

  /// Looks for the four tasks; all are needed.
  public static func inspect(root: String) -> DatasetInspection {
    var files: [DatasetInspection.Part] = []
    var images: [DatasetInspection.Part] = []
    for task in GeneCISTask.allCases {
      var table = ImageTable()
      let path = file(of: task, root: root)
      files.append(
        .file(
          .queries, split: "test", category: task.rawValue, place: String(path.dropFirst(root.count + 1)),
          expected: published[task], isNeeded: true, source: annotations
        ) {
          try queries(in: AnnotationValue(file: path), task, &table).count
        })
      images.append(
        .images(
          table.images, split: "test", category: task.rawValue, places: task.places, root: root,
          published: nil, isNeeded: true, source: task.isAttribute ? visualGenome : coco))
    }
    return DatasetInspection(benchmark: name, root: root, parts: files + images)
  }
}
