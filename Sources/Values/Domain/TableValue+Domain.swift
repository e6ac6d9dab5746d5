import Experiments
import Language

extension TableValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "table",
    partsHelp: """
      single cells and rows cannot be taken: where(…) keeps rows or a metric's column, and export … to "table.csv" \
      has the numbers
      """, documentation: "A table of results.")
}
