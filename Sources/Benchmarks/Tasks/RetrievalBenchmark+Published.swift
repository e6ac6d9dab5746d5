extension CIRR {
  /// Images of the published split.
  public func publishedImages(of task: String) -> Int? { Self.published[split]?.images }

  /// CIRR with its task over fewer images.
  public func replacing(tasks: [BenchmarkTask]) -> CIRR {
    var copy = self
    copy.tasks = tasks
    return copy
  }
}

extension CIRCO {
  /// COCO's unlabeled images.
  public func publishedImages(of task: String) -> Int? { Self.gallerySize }

  /// CIRCO with its task over fewer images.
  public func replacing(tasks: [BenchmarkTask]) -> CIRCO {
    var copy = self
    copy.tasks = tasks
    return copy
  }
}

extension FashionIQ {
  /// Images of the published gallery of a category, by the protocol that is followed.
  public func publishedImages(of task: String) -> Int? {
    guard split == "val" else { return nil }
    return gallery == .originalSplit ? Self.published[task]?.images : Self.publishedUnion[task]
  }

  /// Fashion IQ with its tasks over fewer images.
  public func replacing(tasks: [BenchmarkTask]) -> FashionIQ {
    var copy = self
    copy.tasks = tasks
    return copy
  }
}

extension GeneCIS {
  /// Nil: every query has candidates of its own.
  public func publishedImages(of task: String) -> Int? { nil }

  /// GeneCIS with its tasks over fewer images.
  public func replacing(tasks: [BenchmarkTask]) -> GeneCIS {
    var copy = self
    copy.tasks = tasks
    return copy
  }
}
