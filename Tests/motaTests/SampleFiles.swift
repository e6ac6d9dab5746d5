import CLIP
import Foundation

/// The files that examples of the documentation name.
enum SampleFiles {
  /// Writes three pictures to `photos`, and `features.npy` with `names.txt`.
  static func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder + "/photos", withIntermediateDirectories: true)
    for index in 0..<3 { try picture(index, to: folder + "/photos/\(index).png") }
    try numPy([[1, 2, 3], [-4, 5, 6]], to: folder + "/features.npy")
    try Data("first\nsecond\n".utf8).write(to: URL(fileURLWithPath: folder + "/names.txt"))
  }

  /// Writes a picture that differs from those of other indices.
  static func picture(_ index: Int, to path: String) throws {
    let pixels = (0..<3 * 40 * 30).map { UInt8(truncatingIfNeeded: $0 &* (index + 3) / 7) }
    let image = try RGBImage(width: 40, height: 30, pixels: pixels)
    try Data(PNGWriter.encode(image)).write(to: URL(fileURLWithPath: path))
  }

  /// Writes rows as NumPy's format 1.0 has them.
  static func numPy(_ rows: [[Float]], to path: String) throws {
    var header =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (\(rows.count), \(rows.first?.count ?? 0)), }"
    header += String(repeating: " ", count: (64 - (10 + header.utf8.count + 1) % 64) % 64) + "\n"
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    bytes += [UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)] + Array(header.utf8)
    for value in rows.joined() {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += Array($0) }
    }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
}
