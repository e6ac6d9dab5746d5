extension StoredObject {
  /// The bytes of an HDF5 file of it, laid out as the store's own files are; the same object gives the same bytes.
  ///
  /// Throws `StoreError.hdf5`.
  public func fileBytes() throws -> [UInt8] {
    let image = try HDF5Writer.image(of: self, hash: contentHash, file: kind)
    return withExtendedLifetime(image) { Array(image.bytes) }
  }
}
