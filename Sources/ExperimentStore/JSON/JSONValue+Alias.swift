extension StoredObject {
  /// What metadata are made of.
  public typealias Metadata = JSONValue
}
