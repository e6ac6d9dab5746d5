import Foundation

extension Diagnosis {
  static func words(for error: SearchError) -> Words {
    switch error {
    case .ceiling(let row):
      Words(
        RuntimeCode.searchRow, "\(row) needs the right answer, which a search does not have",
        help: "search with a model, or with baseline(…, {image, text})")
    case .imageNeeded(let row):
      Words(
        RuntimeCode.searchRow, "\(row) looks at a reference image, and none is given",
        help: "write image=\"FILE\", or the name of an image of the gallery")
    case .textNeeded(let row):
      Words(RuntimeCode.searchRow, "\(row) reads a text, and none is given", help: "write text=\"at night\"")
    case .unknownImage(let name, let gallery, let nearest):
      Words(
        RuntimeCode.searchImage, "\"\(name)\" is neither a file nor an image of \(gallery)",
        help: nearest.map { "did you mean \"\($0)\"?" }
          ?? "give the path of a picture, or a name as `show` and searches print them")
    case .unusableImage(let path, let reason):
      Words(RuntimeCode.searchImage, "\(path) cannot be used: \(reason)", help: "give a JPEG or PNG file")
    case .topBeyond(let top, let gallery, let count):
      Words(
        RuntimeCode.searchTop, "top is \(top), but \(gallery) has \(count) images",
        help: "write top=\(count) or less")
    case .noGallery(let what):
      Words(
        RuntimeCode.searchGallery, "\(what) are no images that could be found",
        help: "search images(…), features of images, or a data set")
    case .pixelsNeeded(let row, let image):
      Words(
        RuntimeCode.searchGallery,
        "\(row) looks at the pixels of \(image), and only its feature is known: the features came from a file",
        help: "give the picture itself: image=\"FILE\"")
    case .cannotExclude(let image, let gallery):
      Words(
        RuntimeCode.searchGallery,
        "whether \(image) is among \(gallery) cannot be told: only the features of its images are known",
        help: "give the image by its name in the gallery, or leave exclude= out")
    }
  }
}
