import Benchmarks
import CLIP
import Images
import Synchronization
import Tensors

/// The images of a benchmark's task, found below its folder, decoded and cropped whenever they are asked for.
package struct BenchmarkImages: ImageSource {
  package let task: BenchmarkTask
  /// The benchmark's folder.
  package let root: String
  private let preprocessor: ImagePreprocessor
  private let reader: ImageFileReader
  /// Side of a patch in pixels.
  private let patch: Int

  package init(task: BenchmarkTask, root: String, preprocessor: ImagePreprocessor, patch: Int) {
    self.task = task
    self.root = root
    self.preprocessor = preprocessor
    self.patch = patch
    reader = ImageFileReader(decoder: ImageDecoder(), preprocessor: preprocessor)
  }

  /// The number of images.
  package var count: Int { task.images.count }

  /// The patches of some images, as `ImageSource` describes them.
  ///
  /// - Throws: `DatasetError.missingImages` for one without a file; `ImageFailure` for one that cannot be used;
  ///   `TensorError.indexOutOfRange`, `Interrupted`.
  package func patches(of indices: [Int]) throws -> Tensor {
    try Interruption.check()
    for index in indices where !task.images.indices.contains(index) {
      throw TensorError.indexOutOfRange(operation: "BenchmarkImages.patches", index: index, count: count)
    }
    let values = try preprocessor.valueCount(.patches(size: patch))
    let across = preprocessor.side / patch
    let result = Tensor(uninitialized: [indices.count * across * across, 3 * patch * patch])
    let failures = Mutex<[Int: any Error]>([:])
    Parallel.forEach(indices.count) { place in
      do {
        try preprocessor.write(
          try pixels(indices[place]), layout: .patches(size: patch),
          into: UnsafeMutableBufferPointer(start: result.base + place * values, count: values))
      } catch {
        failures.withLock { $0[place] = error }
      }
    }
    guard let (place, error) = failures.withLock({ $0.min { $0.key < $1.key } }) else { return result }
    guard let error = error as? ImageError else { throw error }
    throw ImageFailure(index: indices[place], id: task.images[indices[place]].id, error: error)
  }

  private func pixels(_ index: Int) throws -> RGBImage {
    let image = task.images[index]
    guard let path = task.places.path(of: image, root: root) else {
      throw DatasetError.missingImages(
        dataset: task.name, root: root, first: [image.id], missing: 1, of: count)
    }
    return try reader.pixels(ofFile: path, part: image.crop?.part)
  }
}

/// Images that are known by their features alone.
package struct UnseenImages: ImageSource {
  package let count: Int

  /// - Throws: always: who asks for pixels is given `BenchmarkImages`.
  package func patches(of indices: [Int]) throws -> Tensor { throw InternalFault.unchecked("pixels") }
}
