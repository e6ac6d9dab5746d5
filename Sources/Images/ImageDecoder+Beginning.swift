import Files

extension ImageDecoder {
  /// The longest mark of a format, and enough to tell what another file is.
  private static let beginningBytes = 512

  /// Looks at the first bytes of a file; the picture behind them may be damaged all the same.
  ///
  /// Throws `ImageError.unreadable`, `.foreign` or `.unknownFormat`.
  package static func checkBeginning(ofFile path: String) throws(ImageError) {
    let bytes: [UInt8]
    do { bytes = try FileBytes.beginning(of: path, count: beginningBytes) } catch {
      throw .unreadable(path: path, errno: error.code)
    }
    let format = bytes.withUnsafeBytes { bytes in
      Result { () throws(ImageError) in try ImageError.Format(of: bytes) }
    }
    _ = try format.get()
  }
}
