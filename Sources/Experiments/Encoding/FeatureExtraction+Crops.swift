import Benchmarks
import CLIP
import Images

extension FeatureExtraction {
  /// Decodes and preprocesses some pictures of the collection, cropped where a part is meant; very large files
  /// one at a time.
  ///
  /// - Throws: `ImagePreprocessorError`.
  package func pipeline(over places: [Int], preprocessor: ImagePreprocessor, patch: Int) throws
    -> ImagePipeline
  {
    let items = places.map { collection.items[$0] }
    let decoder = ImageDecoder(transparency: transparency)
    guard !crops.isEmpty else {
      return try ImagePipeline(
        ImageCollection(path: collection.path, items: items), decoder: decoder, preprocessor: preprocessor,
        patch: patch, batch: batch)
    }
    let parts = places.map { crops[$0] }
    let reader = ImageFileReader(decoder: decoder, preprocessor: preprocessor)
    return try ImagePipeline(
      count: items.count, preprocessor: preprocessor, patch: patch, batch: batch, id: { items[$0].id },
      pixels: { (place: Int) throws(ImageError) in
        try reader.pixels(ofFile: items[place].path, part: parts[place]?.part)
      })
  }
}

extension BoxCrop {
  /// What is cut out of a decoded image.
  package var part: ImageFileReader.Part {
    { (image: RGBImage) throws(ImageError) in try applied(to: image) }
  }
}
