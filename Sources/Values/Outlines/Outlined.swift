import Benchmarks
import CLIP
import ComposedRetrieval
import Diagnostics
import Experiments
import Language

/// A value that says its shape.
package protocol Outlined {
  var outline: Outline { get }
}

extension DomainValue {
  /// Shape and content as later steps need to know them.
  package var outline: Outline { (self as? any Outlined)?.outline ?? Outline(type: Self.type.name) }
}

extension Outline {
  /// The shape of a table of results, before and after it is computed: "4 rows over 171 queries".
  package static func words(rows: Int, queries: Int? = nil) -> String {
    Quantity.count(rows, "row") + (queries.map { " over \($0) \($0 == 1 ? "query" : "queries")" } ?? "")
  }

  package static func backbone(_ sizes: CLIPFolderDescription) -> Outline {
    let towers = [
      sizes.vision.map { "f32[image, 3, \($0.imageSize), \($0.imageSize)]" },
      sizes.text.map { "i32[sentence, token<=\($0.contextLength)]" },
    ].compactMap { $0 }
    return Outline(
      type: "backbone", subject: .backbone(sizes),
      shape: towers.joined(separator: " or ") + " -> f32[dim=\(sizes.jointWidth)]")
  }

  package static func images(count: Int, areFiles: Bool = false) -> Outline {
    Outline(type: "images", subject: .images(count: count, areFiles: areFiles), shape: "\(count) images")
  }

  package static func captions(count: Int, sample: [String], isStreamed: Bool = false) -> Outline {
    Outline(
      type: "captions", subject: .captions(count: count, sample: sample, isStreamed: isStreamed),
      shape: "\(count) captions")
  }

  package static func features(count: Int, width: Int, of item: String = "image") -> Outline {
    Outline(
      type: "features", subject: .features(count: count, width: width),
      shape: "f32[\(item)=\(count), dim=\(width)]")
  }

  package static func model(_ sizes: CLIPFolderDescription) -> Outline {
    Outline(
      type: "model", subject: .model(sizes),
      shape: "image and text -> f32[dim=\(sizes.jointWidth)]")
  }

  package static func triplets(_ texts: [String]) -> Outline {
    Outline(
      type: "triplets", subject: .triplets(count: texts.count, texts: texts), shape: "\(texts.count) triplets"
    )
  }

  /// Triplets of two sources together.
  package static func joined(_ first: Outline, _ second: Outline) -> Outline {
    var outline = Outline(
      type: "triplets", work: first.work + second.work, unknown: first.unknown + second.unknown)
    if case .triplets(_, let texts) = first.subject, case .triplets(_, let others) = second.subject {
      outline = .triplets(texts + others)
      outline.work = first.work + second.work
      outline.unknown = first.unknown + second.unknown
    }
    outline.metrics = first.metrics
    outline.trainedOn = first.trainedOn + second.trainedOn.filter { !first.trainedOn.contains($0) }
    return outline
  }

  /// - Parameter width: that of features that were given for the images
  package static func queries(_ texts: [String], gallery: Int, width: Int? = nil) -> Outline {
    Outline(
      type: "split", subject: .queries(count: texts.count, texts: texts, gallery: gallery, width: width),
      shape: "\(texts.count) queries of a gallery of \(gallery)")
  }

  /// - Parameter width: that of features that were given for the images
  package static func benchmark(_ benchmark: any RetrievalBenchmark, width: Int?) -> Outline {
    let tasks = benchmark.tasks
    let count = tasks.map(\.queries.count).reduce(0, +)
    let texts = tasks.flatMap { task in task.queries.flatMap(\.texts) }
    let gallery =
      tasks.map { $0.gallery.isEmpty ? $0.queries.first?.candidates.count ?? 0 : $0.gallery.count }.max() ?? 0
    var outline = Outline(
      type: "dataset", subject: .queries(count: count, texts: texts, gallery: gallery, width: width),
      shape: "\(count) queries of a gallery of \(gallery)")
    outline.names = .benchmark(benchmark)
    let kind = Swift.type(of: benchmark)
    if kind.purpose(of: benchmark.split) == .test {
      outline.testSplit = Part(dataset: kind.name, split: benchmark.split)
    }
    return outline
  }

  /// What a member of the value is.
  package func member(_ name: String) throws -> Outline {
    if case .constant(.domain(let value)) = subject, case .domain(let found)? = try value.member(name) {
      return found.outline
    }
    var outline = members[name] ?? Outline(type: name)
    if members[name] == nil, let dataset, EmojiSplit(rawValue: name) != nil {
      outline = Outline(type: "split", part: Part(dataset: dataset, split: name))
    }
    if members[name] == nil { outline.metrics = metrics }
    if name == "index" { outline.names = names }
    return outline
  }
}

extension BackboneValue: Outlined {
  package var outline: Outline { .backbone(sizes) }
}

extension DatasetValue: Outlined {
  package var outline: Outline {
    var outline = Outline(
      type: "dataset", subject: .constant(.domain(self)),
      shape: "\(gallery.items.count) images and captions, \(triplets[.train].count) training triplets, "
        + "\(triplets[.val].count) validation queries, \(triplets[.test].count) test queries")
    outline.dataset = name
    outline.names = ItemNames { self.captionTexts }
    outline.metrics = .emoji(gallery: gallery.items.count)
    return outline
  }
}

extension BenchmarkValue: Outlined {
  package var outline: Outline {
    var outline = Outline.benchmark(target.benchmark, width: target.features?.width)
    outline.metrics = MetricCatalog(of: target.benchmark, title: title)
    return outline
  }
}

extension ImagesValue: Outlined {
  package var outline: Outline {
    var outline = Outline.images(count: count, areFiles: isInFiles)
    outline.names = ItemNames { ids }
    if case .files(let collection, _) = source { outline.pictures = .of(collection, named: name) }
    return outline
  }
}

extension CaptionsValue: Outlined {
  package var outline: Outline { .captions(count: count, sample: sample, isStreamed: isStreamed) }
}

extension FeaturesValue: Outlined {
  package var outline: Outline {
    var outline = Outline.features(count: count, width: width, of: item)
    outline.names = ItemNames { try self.ids() }
    return outline
  }
}

extension ModelValue: Outlined {
  package var outline: Outline {
    var outline = Outline.model(backbone.sizes)
    outline.metrics = alignment?.recipe.triplets.references.testTarget?.catalog
    outline.components = components
    if phi.method.name != ModelName.stage1 { outline.phi = phi.method.name }
    if let alignment { outline.trainedOn = alignment.recipe.triplets.outline.trainedOn }
    return outline
  }
}

extension BaselineValue: Outlined {
  package var outline: Outline {
    Outline(
      type: "baseline", subject: .model(backbone.sizes), shape: Outline.model(backbone.sizes).shape)
  }
}

extension TripletsValue: Outlined {
  package var outline: Outline {
    var outline = Outline.triplets(triplets.map(\.modification))
    outline.metrics = references.testTarget?.catalog
    outline.trainedOn = [references.dataset].compactMap { $0 }.map {
      .init(dataset: $0.name, split: EmojiSplit.train.rawValue)
    }
    return outline
  }
}

extension SplitValue: Outlined {
  package var outline: Outline {
    var outline = Outline.queries(
      asked.map(\.text), gallery: dataset.gallery.items.count, width: dataset.features?.width)
    // What learns from the training split is measured on the test split, by the same metrics.
    outline.metrics = dataset.target(.test).catalog
    outline.part = .init(dataset: dataset.name, split: split.rawValue)
    return outline
  }
}

extension GridValue: Outlined {
  package var outline: Outline {
    var outline = Outline(type: "grid", shape: "\(variants.count) variants x \(seedCount) seeds")
    outline.metrics = target?.catalog
    return outline
  }
}

extension TuningValue: Outlined {
  package var outline: Outline {
    Outline(type: "tuning", subject: .constant(.domain(self)), shape: "\(table.table.rows.count) candidates")
  }
}

extension SearchValue: Outlined {
  package var outline: Outline { Outline(type: "search", shape: "\(answers.count) of \(imageCount) images") }
}

extension TableValue: Outlined {
  package var outline: Outline {
    let count = table.rows.count
    let shape =
      evaluation.map { Outline.words(rows: count, queries: $0.target.queryCount) }
      ?? "\(Outline.words(rows: count)), \(table.columns.count) columns"
    var outline = Outline(type: "table", subject: .rows(count: count, by: nil), shape: shape)
    outline.metrics = measured?.catalog ?? comparison?.rows.catalog
    return outline
  }
}
