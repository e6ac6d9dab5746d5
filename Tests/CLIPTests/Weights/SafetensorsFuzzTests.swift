import Foundation
import TestSupport
import Testing

import CLIP

/// Whatever a weight file holds, it is read or refused with a `SafetensorsError`, and soon.
struct SafetensorsFuzzTests {
  private static let header =
    "{\"__metadata__\":{\"format\":\"pt\"},\"a\":\(SafetensorsSample.entry("F32", [2, 3], 0..<24)),"
    + "\"b\":\(SafetensorsSample.entry("F16", [3], 24..<30)),"
    + "\"c\":\(SafetensorsSample.entry("I64", [], 30..<38)),"
    + "\"d\":\(SafetensorsSample.entry("BF16", [0, 7], 38..<38))}  "

  private static let morsels = [
    "-1", "0", "1", "2", "24", "30", "38", "39", "1e3", "9223372036854775807", "18446744073709551615", "[]",
    "{}", "null", "\"a\"",
    "\"F64\"", "\"U8\"", "[2,3]", "\"shape\"", ",", ":", "[", "]", "}", "\\u0041", "\u{0}",
  ]

  @Test func damagedFilesAreReadOrRefused() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/x.safetensors"
    let data = (0..<38).map { UInt8($0 * 7 % 256) }
    var generator = SplitMix64(seed: 21)
    var (read, refused) = (0, 0)
    for _ in 0..<FuzzCount.of(3000) {
      var header = Array(Self.header.utf8)
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        let place = Int.random(in: 0..<header.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: header[place] = .random(in: 0x20...0x7F, using: &generator)
        case 1:
          header.replaceSubrange(
            place..<min(header.count, place + 2),
            with: (Self.morsels.randomElement(using: &generator) ?? "").utf8)
        default:
          header.removeSubrange(place..<min(header.count, place + Int.random(in: 0..<9, using: &generator)))
        }
      }
      let claimed: UInt64? =
        Int.random(in: 0..<8, using: &generator) == 0
        ? UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64.random(in: 0..<64, using: &generator)
        : nil
      var bytes = SafetensorsSample.bytes(
        header: String(decoding: header, as: UTF8.self), data: data, claimedLength: claimed)
      if Int.random(in: 0..<6, using: &generator) == 0 {
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
      }
      try Data(bytes).write(to: URL(filePath: path))
      do {
        let file = try SafetensorsFile(path: path)
        for name in file.names {
          let array = try file.floats(name)
          #expect(array.values.count == file.entry(name)?.count)
        }
        read += 1
      } catch { refused += 1 }
    }
    #expect(read > 0 && refused > 0)
  }
}
