/// Which queries belong together: those about one subject, of one set of images, with one reference image.
///
/// Queries of one cluster are alike, and so are the differences on them; clusters are independent of each other.
public struct Clusters: Hashable, Sendable {
  /// What a cluster is: "subject", "reference image".
  public let unit: String
  /// The cluster of each query, numbered from 0 in the order of their first queries.
  public let numbers: [Int]
  /// The name of each cluster.
  public let names: [String]

  /// How many clusters there are.
  public var count: Int { names.count }

  /// The clusters with these names, one for each query.
  public init(unit: String, names: [String]) {
    var numberOf: [String: Int] = [:]
    var found: [String] = []
    numbers = names.map { name in
      if let number = numberOf[name] { return number }
      numberOf[name] = found.count
      found.append(name)
      return found.count - 1
    }
    self.unit = unit
    self.names = found
  }

  /// Every query by itself, as where no groups are known.
  public init(queries: Int) {
    unit = "query"
    numbers = Array(0..<max(0, queries))
    names = numbers.map(String.init)
  }
}
