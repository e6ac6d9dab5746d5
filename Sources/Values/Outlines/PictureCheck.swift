import Diagnostics
import Experiments
import Images

/// A look at the beginnings of picture files, taken when they are first to be encoded.
package final class PictureCheck {
  /// The most files that are opened, evenly over the collection: more would keep an editor waiting.
  private static let limit = 512

  /// What the pictures are called together.
  package let name: String
  private let items: () -> [ImageCollection.Item]
  private let error: ([String], Int) -> any ExplainedError
  private var checked: (faults: [String], count: Int)?

  /// - Parameter error: makes the error of names with what is wrong with each, and the number of files that were opened
  package init(
    name: String, error: @escaping ([String], Int) -> any ExplainedError,
    of items: @escaping () -> [ImageCollection.Item]
  ) {
    self.name = name
    self.items = items
    self.error = error
  }

  /// That of a folder or a list.
  package static func of(_ collection: ImageCollection, named name: String) -> PictureCheck {
    PictureCheck(
      name: name, error: { FeaturesError.unreadableImages($0, of: $1) }, of: { collection.items })
  }

  /// Refuses pictures that are missing, or something else by their first bytes.
  ///
  /// - Throws: the error that `init` was given.
  package func requireUsable() throws {
    let (faults, count) = checked ?? Self.look(at: items())
    checked = (faults, count)
    guard faults.isEmpty else { throw error(faults, count) }
  }

  private static func look(at items: [ImageCollection.Item]) -> (faults: [String], count: Int) {
    let count = min(items.count, limit)
    let faults = (0..<count).compactMap { place -> String? in
      let item = items[place * items.count / count]
      do throws(ImageError) {
        try ImageDecoder.checkBeginning(ofFile: item.path)
        return nil
      } catch {
        return "\(item.id): \(error.reasonWithoutPath)"
      }
    }
    return (faults, count)
  }
}
