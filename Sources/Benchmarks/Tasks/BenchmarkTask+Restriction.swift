extension BenchmarkTask {
  /// The task over those images alone that a feature file or a folder has.
  ///
  /// Targets that are gone count as never found; the other members of a CIRR group and GeneCIS candidates
  /// must all be there, since a smaller choice is another task.
  ///
  /// - Throws: `BenchmarkError.partialGallery` when an image is missing and `allowed` is false, or when it
  ///   belongs to a small group; `.missingReference`.
  func restricted(
    toImages isPresent: (BenchmarkImage) -> Bool, allowed: Bool
  ) throws(BenchmarkError) -> BenchmarkTask {
    let kept = images.indices.filter { isPresent(images[$0]) }
    guard kept.count < images.count else { return self }
    var newIndex = [Int?](repeating: nil, count: images.count)
    for (new, old) in kept.enumerated() { newIndex[old] = new }
    let missing = images.indices.filter { newIndex[$0] == nil }
    func partial(_ gone: some Collection<Int>) -> BenchmarkError {
      .partialGallery(
        task: name, expected: images.count, found: kept.count,
        firstMissing: gone.prefix(10).map { images[$0].id })
    }
    guard allowed else { throw partial(missing) }
    var restricted: [BenchmarkQuery] = []
    restricted.reserveCapacity(queries.count)
    for query in queries {
      guard let reference = newIndex[query.reference] else {
        throw .missingReference(task: name, query: query.id, image: images[query.reference].id)
      }
      let gone = (query.subset + query.candidates).filter { newIndex[$0] == nil }
      guard gone.isEmpty else { throw partial(gone) }
      var new = BenchmarkQuery(id: query.id, reference: reference, texts: query.texts)
      new.targets = query.targets.map { target in target.flatMap { newIndex[$0] } }
      new.excluded = query.excluded.compactMap { newIndex[$0] }
      new.subset = query.subset.compactMap { newIndex[$0] }
      new.candidates = query.candidates.compactMap { newIndex[$0] }
      new.aspects = query.aspects
      new.sharedConcept = query.sharedConcept
      new.subject = query.subject
      new.cluster = query.cluster
      restricted.append(new)
    }
    return BenchmarkTask(
      name: name, images: kept.map { images[$0] }, gallery: gallery.compactMap { newIndex[$0] },
      queries: restricted, listedGallery: listedGallery, places: places, naming: naming)
  }

  /// The task over the images of a feature file; all of them when no file is given.
  func restricted(by options: BenchmarkOptions) throws(BenchmarkError) -> BenchmarkTask {
    guard let ids = options.featureIDs else { return self }
    let present = try naming.rows(of: ids, among: Set(images.map(\.id)))
    return try restricted(
      toImages: { present[$0.id] != nil }, allowed: options.allowsPartialGallery)
  }
}
