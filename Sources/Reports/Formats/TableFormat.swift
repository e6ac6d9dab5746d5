/// A way to write a table into a file, as text or in a binary form; one file for each.
public protocol TableFormat: Sendable {
  /// The file extensions that ask for it, without the point.
  var extensions: [String] { get }
  /// The table as the bytes of a file.
  func bytes(for table: ResultTable) -> [UInt8]
  /// Several tables as the bytes of one file; nil for a format whose files hold one table each.
  func bytes(for tables: [ResultTable]) -> [UInt8]?
}

extension TableFormat {
  /// One table a file.
  public func bytes(for tables: [ResultTable]) -> [UInt8]? { nil }
}

/// A table format whose files are text.
public protocol TextTableFormat: TableFormat {
  /// The table as the text of a file.
  func text(for table: ResultTable) -> String
  /// Several tables as the text of one file; nil for a format whose files hold one table each.
  func text(for tables: [ResultTable]) -> String?
}

extension TextTableFormat {
  /// One table a file.
  public func text(for tables: [ResultTable]) -> String? { nil }
  /// The text as UTF-8.
  public func bytes(for table: ResultTable) -> [UInt8] { Array(text(for: table).utf8) }
  /// The text as UTF-8.
  public func bytes(for tables: [ResultTable]) -> [UInt8]? { text(for: tables).map { Array($0.utf8) } }
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
