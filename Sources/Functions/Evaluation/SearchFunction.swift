import Diagnostics
import Experiments
import Language
import Values

/// `search`: the best images of a gallery for one query.
package enum SearchFunction: Builtin {
  private static let usualTop = 10

  package static let signature = FunctionSignature(
    "search",
    [
      .required(
        "model", .oneOf([.named("model"), .named("baseline")]), positional: true, "What makes the query."),
      .optional(
        "image", .text, default: nil,
        "The reference: the name of an image of the gallery, or a picture file."),
      .optional("text", .text, default: nil, "What is to be different."),
      .required(
        "in", .oneOf([.named("images"), .named("features"), .named("dataset")]),
        "The gallery: pictures, features of pictures, or a data set."),
      .optional(
        "top", .integer, default: "\(usualTop)", bounds: .within(1...100_000),
        "How many of the best are given; of a smaller gallery, by default all that take part."),
      .optional("exclude", .boolean, default: "false", "Whether the reference is left out of the answers."),
    ],
    result: .named("search"),
    documentation: "The best images of a gallery for a reference image and a text: names and scores.",
    example: "found = search(full, image=\"zebra\", text=\"has wings\", in=emoji, top=5)",
    cost: "the gallery's features, once; then one pass over them")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    let sizes = arguments.sizes("model")
    var outline = Outline(type: "search", work: arguments.work)
    var count: Int?
    switch arguments["in"]?.subject {
    case .images(let images, let areFiles)?:
      try areFiles ? arguments.requirePictures(of: "model") : arguments.require(vision: true, of: "model")
      try blaming(.argument("in"), for: FeaturesError.self) {
        try arguments["in"]?.pictures?.requireUsable()
      }
      count = images
      if let sizes { outline.work.append(.encoding(images: images, by: sizes)) }
    case .features(let rows, let width)?:
      count = rows
      try requireEqual(width, sizes?.jointWidth, "a feature of the gallery")
    case .queries(_, _, let images, let width)? where images > 0:
      if let width { try requireEqual(width, sizes?.jointWidth, "a feature of the data set") }
    default: break
    }
    if arguments["model"]?.type == "model" {
      guard arguments["image"] != nil else { throw SearchError.imageNeeded(row: "the model") }
      guard arguments["text"] != nil else { throw SearchError.textNeeded(row: "the model") }
    }
    if let name = arguments.text("image") {
      try foresee(name, at: arguments.folder.path(of: name), in: arguments["in"]?.names)
    }
    guard let top = arguments.integer("top") else { return outline }
    // Names take a moment to find out, so they are not counted for the few that are usual.
    if count == nil, top > usualTop { count = try arguments["in"]?.names?.count() }
    if let count {
      let excluded = try isExcluded(arguments) ? 1 : 0
      let answers = try Self.top(
        top, isGiven: arguments.values["top"] != nil, of: count, excluded: excluded, in: "the gallery")
      outline.shape = "\(answers) of \(count) images"
    }
    return outline
  }

  /// Whether an image of the gallery is known to be left out.
  private static func isExcluded(_ arguments: OutlinedArguments) throws -> Bool {
    guard case .boolean(true)? = arguments["exclude"]?.constant, let name = arguments.text("image") else {
      return false
    }
    return try arguments["in"]?.names?.contains(name) ?? false
  }

  /// How many answers there are: what was asked for, or by default no more than take part.
  ///
  /// - Throws: `SearchError.topBeyond` where more were asked for.
  private static func top(
    _ top: Int, isGiven: Bool, of count: Int, excluded: Int, in gallery: String
  ) throws -> Int {
    guard isGiven else { return min(top, max(1, count - excluded)) }
    guard top <= count - excluded else {
      throw SearchError.topBeyond(top, gallery: gallery, count: count, excluded: excluded)
    }
    return top
  }

  private static func requireEqual(_ width: Int, _ expected: Int?, _ what: String) throws {
    guard let expected, width != expected else { return }
    throw WidthMismatch(what, width, "one of the model", expected, at: .argument("in"))
  }

  /// Looks for the reference before anything is computed.
  private static func foresee(_ name: String, at path: String, in names: ItemNames?) throws {
    if ReferenceFile.exists(path) {
      if try names?.contains(name) != true { _ = try ReferenceFile(path) }
    } else if let names, try !names.contains(name) {
      throw SearchError.unknownImage(name, gallery: "the gallery", nearest: try names.nearest(to: name))
    }
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let subject = try EvaluatedSubject(arguments.value("model"))
    let name = arguments.has("image") ? try arguments.text("image") : nil
    let text = arguments.has("text") ? try arguments.text("text") : nil
    guard !subject.isCeiling else { throw SearchError.ceiling(row: subject.name) }
    if subject.readsImage, name == nil { throw SearchError.imageNeeded(row: subject.name) }
    if subject.readsText, text == nil { throw SearchError.textNeeded(row: subject.name) }
    let excludes = try arguments.boolean("exclude")
    if name == nil { try arguments.refuse("exclude", because: "there is no reference image") }
    let gallery = try blaming(.argument("in"), for: WidthMismatch.self) {
      try workspace.searchGalleries.gallery(
        SearchedImages(arguments.value("in")), by: subject.backbone, in: workspace)
    }
    let reference = try name.map { try self.reference($0, in: gallery, workspace) }
    if excludes, case .file(let file)? = reference, gallery.pictures.items(withDigest: file.digest) == nil {
      throw SearchError.cannotExclude(image: file.title, gallery: gallery.title)
    }
    let excluded = excludes ? reference.map { excludedCount($0, in: gallery) } ?? 0 : 0
    let top = try Self.top(
      arguments.integer("top"), isGiven: arguments.isGiven("top"), of: gallery.count, excluded: excluded,
      in: gallery.title)
    return .domain(
      try SearchRun(
        subject: subject, gallery: gallery, reference: reference, text: text, top: top,
        excludesReference: excludes
      ).value(in: workspace))
  }

  /// How many images of the gallery are left out with a reference: a picture file may be there several times.
  private static func excludedCount(_ reference: SearchValue.Reference, in gallery: SearchGallery) -> Int {
    switch reference {
    case .item: 1
    case .file(let file): gallery.pictures.items(withDigest: file.digest)?.count ?? 0
    }
  }

  private static func reference(_ name: String, in gallery: SearchGallery, _ workspace: Workspace) throws
    -> SearchValue.Reference
  {
    if let item = gallery.item(named: name) { return .item(item, name: gallery.ids[item]) }
    let path = try workspace.readable(name)
    if ReferenceFile.exists(path) { return .file(try ReferenceFile(path, title: name)) }
    throw SearchError.unknownImage(
      name, gallery: gallery.title, nearest: try ItemNames { gallery.ids }.nearest(to: name))
  }
}
