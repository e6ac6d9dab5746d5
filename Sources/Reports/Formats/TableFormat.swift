/// A way to write a table; one file for each.
public protocol TableFormat: Sendable {
  /// The file extensions that ask for it, without the point.
  var extensions: [String] { get }
  /// The table as the text of a file.
  func text(for table: ResultTable) -> String
  /// Several tables as the text of one file; nil for a format whose files hold one table each.
  func text(for tables: [ResultTable]) -> String?
}

extension TableFormat {
  /// One table a file.
  public func text(for tables: [ResultTable]) -> String? { nil }
}

/// The formats there are.
public enum TableFormats {
  /// The formats in the order in which help lists them.
  public static let all: [any TableFormat] = [
    CSVFormat(), MarkdownFormat(), HTMLFormat(), LaTeXFormat(), JSONFormat(),
  ]

  /// Every extension, in order.
  public static var extensions: [String] { all.flatMap(\.extensions) }

  /// The format for a file extension, without the point; upper and lower case are one.
  public static func format(forExtension name: String) -> (any TableFormat)? {
    all.first { $0.extensions.contains(name.lowercased()) }
  }
}
