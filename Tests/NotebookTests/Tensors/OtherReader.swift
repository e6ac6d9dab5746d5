import Foundation
import Testing

/// A Python with numpy and h5py: what others read and write files with.
enum OtherReader {
  private static let path: String? = {
    let named = ProcessInfo.processInfo.environment["MOTA_PYTHON"]
    return ([named].compactMap { $0 } + ["/usr/bin/python3"]).first { path in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: path)
      process.arguments = ["-c", "import numpy, h5py"]
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { return false }
      process.waitUntilExit()
      return process.terminationStatus == 0
    }
  }()

  static let isThere = path != nil
  static let condition: Comment = "needs a Python with numpy and h5py: MOTA_PYTHON"

  /// Runs a script that must succeed.
  static func run(_ script: String, in folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path))
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(script)")
  }
}
