import Foundation
import TestSupport

/// A folder of the size of a published model with random weights, written by a script in Python together with
/// the features that Python computes; removed with the value.
struct RealSizeFolder {
  /// The script did not end well.
  struct Failed: Error {
    let status: Int32
  }

  private static let environment = ProcessInfo.processInfo.environment
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Scripts/random_clip_folder.py").path()
  /// Room for the largest folder, and memory for its parameters twice: once in Python, once here.
  private static let neededBytes = 5 << 30

  /// Whether large tests are asked for and this machine can make the folder.
  static let canBeMade: Bool = {
    guard environment["MOTA_LARGE"] == "1" else { return false }
    let room = try? FileManager.default.temporaryDirectory.resourceValues(forKeys: [
      .volumeAvailableCapacityKey
    ]).volumeAvailableCapacity
    return (room ?? 0) > neededBytes && ProcessMemory.available > neededBytes
      && (try? python(["-c", "import numpy"])) != nil
  }()

  static let condition: String =
    "needs MOTA_LARGE=1, python3 with numpy (or MOTA_PYTHON), and 5 GB of disk and memory"

  let path: String
  /// Which library computed the features.
  let judge: String
  let fileBytes: Int
  private let folder: TemporaryFolder

  init(size: String, dtype: String) throws {
    folder = try TemporaryFolder()
    path = folder.path
    judge = try Self.python([Self.script, path, "--size", size, "--dtype", dtype])
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/model.safetensors")
    fileBytes = attributes[.size] as? Int ?? 0
  }

  func vectors() throws -> ReferenceFile { try ReferenceFile(path: "\(path)/vectors.safetensors") }

  /// What Python writes to its standard output.
  @discardableResult
  private static func python(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [environment["MOTA_PYTHON"] ?? "python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
    return String(decoding: text, as: UTF8.self)
  }
}
