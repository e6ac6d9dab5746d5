extension RGBImage {
  /// The image with its longer side scaled down to `side` pixels; a smaller one as it is.
  ///
  /// Throws `ImageError.invalidSize` for a side below 1.
  public func thumbnail(side: Int) throws(ImageError) -> RGBImage {
    let longer = max(width, height)
    guard side > 0 else { throw .invalidSize(width: side, height: side) }
    guard longer > side else { return self }
    // A very long picture keeps a line of one pixel.
    return try BicubicResize.resize(
      self, width: max(1, width * side / longer), height: max(1, height * side / longer))
  }
}
