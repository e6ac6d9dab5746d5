import Foundation

/// The file of figures: a list with one object for each unit.
struct BenchFile {
  let path: String

  /// Puts rows in the place of the file's rows of the same units; the others stay.
  func merge(_ rows: [BenchRow]) throws {
    let file = URL(filePath: path)
    // A file that is not ours to read is written anew.
    let known = (try? JSONDecoder().decode([BenchRow].self, from: Data(contentsOf: file))) ?? []
    let merged = BenchUnit.allCases.compactMap { unit in
      rows.last { $0.unit == unit } ?? known.last { $0.unit == unit }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try encoder.encode(merged).write(to: file)
  }
}
