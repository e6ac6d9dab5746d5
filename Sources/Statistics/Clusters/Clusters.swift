/// Which queries belong together: those about one subject, of one set of images, with one reference image.
///
/// Queries of one cluster are alike, and so are the differences on them; clusters are independent of each other.
public struct Clusters: Hashable, Sendable {
  /// What a cluster is: "subject", "reference image".
  public let unit: String
  /// The cluster of each query, numbered from 0 in the order of their first queries.
  public let numbers: [Int]
  /// How many clusters there are.
  public let count: Int

  /// The clusters with these names, one for each query.
  public init(unit: String, names: [String]) {
    var numberOf: [String: Int] = [:]
    self.unit = unit
    numbers = names.map { name in
      if let number = numberOf[name] { return number }
      numberOf[name] = numberOf.count
      return numberOf.count - 1
    }
    count = numberOf.count
  }

  /// Every query by itself, as where no groups are known.
  public init(queries: Int) {
    unit = "query"
    numbers = Array(0..<max(0, queries))
    count = numbers.count
  }
}
