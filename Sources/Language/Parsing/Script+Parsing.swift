import Diagnostics

extension Script {
  /// Reads a source; what is wrong with it is in `diagnostics`. Linear in its length, and bounded in depth.
  public init(parsing source: SourceText) {
    self = Parser.parse(source)
  }
}
