extension Float {
  /// The double that is written like this number: 0.1 and not 0.100000001490116, for records that people read.
  package var asWritten: Double { Double(description) ?? Double(self) }
}
