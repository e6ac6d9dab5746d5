import Synchronization

/// Counts floating-point operations of matrix products, two for a multiply and add.
public enum OperationCounter {
  private static let operations = Atomic<Int>(0)

  /// All operations since the program began.
  public static var total: Int { operations.load(ordering: .relaxed) }

  static func add(_ count: Int) { operations.wrappingAdd(count, ordering: .relaxed) }
}
