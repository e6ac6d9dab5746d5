/// Images in order, found by name.
struct ImageTable {
  private(set) var images: [BenchmarkImage] = []
  private var indexOf: [String: Int] = [:]

  /// The index of an image, which is added unless it is there.
  mutating func insert(_ image: BenchmarkImage) -> Int {
    if let index = indexOf[image.id] { return index }
    indexOf[image.id] = images.count
    images.append(image)
    return images.count - 1
  }

  /// Adds an image that an entry lists.
  mutating func add(_ image: BenchmarkImage, from value: AnnotationValue) throws(BenchmarkFileError) {
    let count = images.count
    guard insert(image) == count else { throw value.error(.duplicate(image.id)) }
  }

  /// The index of an image that an entry names.
  func index(of id: String, in value: AnnotationValue) throws(BenchmarkFileError) -> Int {
    guard let index = indexOf[id] else { throw value.error(.unknownImage(id)) }
    return index
  }

  /// The index of an image whose name an entry holds.
  func index(named value: AnnotationValue) throws(BenchmarkFileError) -> Int {
    try index(of: value.string(), in: value)
  }

  /// The index of an image whose number an entry holds.
  func index(numbered value: AnnotationValue) throws(BenchmarkFileError) -> Int {
    try index(of: String(value.identifier()), in: value)
  }
}
