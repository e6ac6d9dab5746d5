import Images
import TestSupport

/// The pictures of the pack and how their samples become numbers.
struct ReferenceImages: Decodable {
  static let file = "images/images.json"
  /// The pack's pictures; none when it is absent.
  static let all: [ReferenceImage] = (try? ReferenceImages())?.images ?? []

  let images: [ReferenceImage]
  /// In words, with the means and the deviations in brackets.
  let normalise: String

  init() throws { self = try ReferencePack.json(Self.file) }

  /// The means and deviations that the words state.
  func normalization() throws -> ImagePreprocessor.Normalization {
    let lists = normalise.split(separator: "[").dropFirst().map { list in
      list.prefix { $0 != "]" }.split { $0 == " " || $0 == "," }.compactMap { Float($0) }
    }
    guard lists.count == 2 else { return .clip }
    return try .init(mean: lists[0], deviation: lists[1])
  }

  /// The files of results, one for each side.
  static func expectations() throws -> [ReferenceFile] {
    try ReferencePack.arrayFiles(in: "images").filter { $0.hasPrefix("expected") }.map {
      try ReferenceFile("images/\($0).safetensors")
    }
  }
}
