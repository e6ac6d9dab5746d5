import Foundation
import TestSupport

/// Leaves the lock of a store as a writer does who is killed while he holds it.
func leaveLockAsAKilledWriterDoes(in folder: borrowing TemporaryFolder) throws {
  let lock = try FileHandle(forUpdating: URL(filePath: folder.path + "/LOCK"))
  let last = try lock.seekToEnd() - 1
  try lock.seek(toOffset: last)
  try lock.write(contentsOf: Data([UInt8(ascii: "\n")]))
  try lock.close()
}
