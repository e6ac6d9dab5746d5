/// A file from elsewhere that holds something which is not read.
package struct RefusedFile: Error, Hashable {
  /// What the store's readers said of it.
  package let reason: StoreError
}
