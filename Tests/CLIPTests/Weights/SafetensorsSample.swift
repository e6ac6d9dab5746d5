import Foundation

import CLIP
import TestSupport

/// Safetensors files made byte by byte.
enum SafetensorsSample {
  static func bytes(header: String, data: [UInt8] = [], claimedLength: UInt64? = nil) -> [UInt8] {
    let length = claimedLength ?? UInt64(header.utf8.count)
    return withUnsafeBytes(of: length.littleEndian, Array.init) + Array(header.utf8) + data
  }

  static func entry(_ type: String, _ shape: [Int], _ place: Range<Int>) -> String {
    "{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":[\(place.lowerBound),\(place.upperBound)]}"
  }

  /// What reading the bytes as a file gives.
  static func read(_ bytes: [UInt8]) throws -> (SafetensorsFile, path: String) {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "x.safetensors")
    let path = "\(folder.path)/x.safetensors"
    return (try SafetensorsFile(path: path), path)
  }

  static func read(header: String, data: [UInt8] = []) throws -> SafetensorsFile {
    try read(bytes(header: header, data: data)).0
  }
}
