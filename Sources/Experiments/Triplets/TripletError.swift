import ComposedRetrieval

/// What can be wrong with triplets.
public enum TripletError: Error, Hashable, Sendable {
  /// A place in a file.
  public struct Place: Hashable, Sendable {
    /// The file.
    public let path: String
    /// Line, or place in the list, from 1.
    public let number: Int
    /// Whether it is a line.
    public let isLine: Bool

    package init(path: String, number: Int, isLine: Bool) {
      self.path = path
      self.number = number
      self.isLine = isLine
    }
  }

  /// An image or caption of a file that none of the images has; with the nearest name there.
  case unknownImage(String, Place, images: String, nearest: String?)
  /// A target image of a file whose caption is not known.
  case noTargetCaption(image: String, Place)
  /// Pictures in files, and nothing says their captions.
  case captionsNeeded(images: String)
  /// None of the images has a caption.
  case noCaptions(images: String, path: String)
  /// A line of a file is of a subject that the evaluation asks about.
  case heldOut(String, Place, split: String)
  /// Triplets of different images.
  case otherImages(String, String)
  /// The gate of agreement without a model.
  case backboneNeeded
  /// The gate of agreement for a reference whose caption is not known.
  case agreementNeedsCaptions(image: String)
  /// No triplet is left: how many were looked at, how many answers of a model were of no use, and the gate that took the
  /// most away.
  case noneLeft(source: String, taken: Int, unusable: Int, largest: String?)
}
