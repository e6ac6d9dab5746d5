import Commands
import Foundation
import Notebook

/// A conversation in a folder of its own.
final class Talk {
  let sink = Recorder()
  let folder: String
  let conversation: Conversation

  private final class Size { var value = 3 }

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("mota-talk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
    let size = Size()
    let setting = Setting("size", "how large it is") {
      "\(size.value)"
    } write: { value throws(Setting.Refused) in
      size.value = try Setting.number(value, for: "size", 1...9)
    }
    conversation = try Conversation(
      options: .init(storeDirectory: folder + "/store", showsValues: true), sink: sink, settings: [setting])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// What an entry shows.
  func shown(_ entry: String) -> [String] {
    _ = sink.take()
    conversation.enter(entry)
    return sink.take()
  }
}
