import Benchmarks
import CLIP

extension FeatureExtraction {
  /// Decodes and preprocesses some pictures of the collection, cropped where a part is meant.
  ///
  /// - Throws: `ImagePreprocessorError`.
  func pipeline(over places: [Int], preprocessor: ImagePreprocessor, patch: Int) throws -> ImagePipeline {
    let items = places.map { collection.items[$0] }
    let decoder = ImageDecoder(transparency: transparency)
    guard !crops.isEmpty else {
      return try ImagePipeline(
        ImageCollection(path: collection.path, items: items), decoder: decoder, preprocessor: preprocessor,
        patch: patch, batch: batch)
    }
    let parts = places.map { crops[$0] }
    return try ImagePipeline(
      count: items.count, preprocessor: preprocessor, patch: patch, batch: batch, id: { items[$0].id },
      pixels: { (place: Int) throws(ImageError) in
        let image = try decoder.decode(contentsOfFile: items[place].path)
        return try preprocessor.pixels(of: parts[place]?.applied(to: image) ?? image)
      })
  }
}
