import CLIP
import Foundation
import Images

/// The files that examples of the documentation name.
enum SampleFiles {
  /// Writes three pictures to `photos` with `captions.tsv`, triplets of them in the manner of CIRR, one of the test
  /// split's images in `held.jsonl`, and `features.npy`
  /// with `names.txt`.
  static func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder + "/photos", withIntermediateDirectories: true)
    for index in 0..<3 { try picture(index, to: folder + "/photos/\(index).png") }
    try numPy([[1, 2, 3], [-4, 5, 6]], to: folder + "/features.npy")
    func write(_ text: String, to name: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    try write("first\nsecond\n", to: "names.txt")
    try write(
      "image\tcaption\n0\ta red car beside a tree\n1\ttwo small dogs on a sofa\n2.png\tan open wooden door\n",
      to: "captions.tsv")
    try write(
      #"{"reference_caption": "owl", "relative_caption": "is a zebra", "target_caption": "zebra"}"#,
      to: "held.jsonl")
    try write(
      """
      [{"pairid": 0, "reference": "0", "target_hard": "1", "caption": "shows dogs and no car"},
       {"pairid": 1, "reference": "2", "target_hard": "0", "caption": "shows the car in the street"}]
      """, to: "cap.train.json")
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
