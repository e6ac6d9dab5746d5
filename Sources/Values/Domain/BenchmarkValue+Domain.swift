import Experiments
import Language

extension BenchmarkValue: DomainValue {
  /// Its declaration: to the language it is a data set like the embedded one.
  public static let type = DatasetValue.type

  /// - Throws: `DatasetError.noMember`: a benchmark is asked as a whole.
  public func member(_ name: String) throws -> Value? {
    throw DatasetError.noMember(dataset: title, member: name)
  }
}
