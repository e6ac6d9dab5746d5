/// The files of a task's images.
public struct LocatedImages: Hashable, Sendable {
  /// An image and its file.
  public struct Image: Hashable, Sendable {
    /// Its index in `BenchmarkTask.images`.
    public let index: Int
    /// The image's name in the benchmark.
    public let id: String
    /// The file that was found for it.
    public let path: String
    /// The part that is meant; nil for the whole image.
    public let crop: BoxCrop?
  }

  /// The images that were found, in the task's order.
  public let images: [Image]
  /// Indices of those that have no file.
  public let missing: [Int]
}
