import Glibc
import Tensors

/// Image files in a fixed order, each with an id: what a folder or a list file names.
///
///     let photos = try ImageCollection(path: "photos")
///     photos.items[0].id  // "2019/beach.jpg"
///
/// Nothing is decoded here. Whether a file is an image, or there at all, is seen when it is read, and told
/// by value: one bad file does not hide the others.
public struct ImageCollection: Sendable {
  /// An image file with the name that it has in the collection.
  public struct Item: Hashable, Sendable {
    /// Its name in results, unique in the collection.
    public let id: String
    /// Where it is.
    public let path: String

    /// Names a file.
    package init(id: String, path: String) {
      self.id = id
      self.path = path
    }
  }

  /// The longest path or id of a list, in UTF-8 bytes.
  public static let maximumTextBytes = 4096

  /// The folder or the list file.
  public let path: String
  /// The files; of a folder in order of the ids' UTF-8 bytes, of a list in its own order.
  public let items: [Item]

  /// What a folder holds, or what a list file names: which of the two is seen from the path.
  ///
  /// *A folder* is searched with everything below it for `.jpg`, `.jpeg` and `.png` in any case; names that
  /// begin with a dot are left out. The id is the path relative to the folder. Links are followed, except
  /// those back to a folder that holds them.
  ///
  /// *A list* is UTF-8 text with one path a line, relative to the list's own folder, and optionally a tab and
  /// an id; without one the path as written is the id. Blank lines and lines that begin with `#` are skipped. In a
  /// `.csv` file the first line names the columns: `path`, and optionally `id`.
  ///
  /// Throws `ImageCollectionError` and `Interrupted`.
  public init(path: String) throws { try self.init(path: path, readFrom: path) }

  /// A folder or a list of which the content is elsewhere; what a list names is beside its own path all the same.
  ///
  /// Throws as the other.
  package init(path: String, readFrom place: String) throws {
    var status = stat()
    guard stat(place, &status) == 0 else {
      throw ImageCollectionError.unreadable(path: path, errno: errno)
    }
    let items =
      status.st_mode & S_IFMT == S_IFDIR
      ? try FolderWalk.items(in: place) : try ImageList.items(of: path, readFrom: place)
    guard !items.isEmpty else { throw ImageCollectionError.noImages(path: path) }
    self.path = path
    self.items = items
  }

  /// Some files of a collection, in an order of their own.
  package init(path: String, items: [Item]) {
    self.path = path
    self.items = items
  }

  /// The number of files.
  public var count: Int { items.count }

  /// Reads every file in order and lends its bytes or the reason why there are none.
  ///
  /// This is the way to a content hash of a collection: feed each id and its bytes. One file is in memory at
  /// a time. Throws `Interrupted` between two files, and what `body` throws.
  public func forEachFile(
    _ body: (_ item: Item, _ bytes: Result<[UInt8], ImageError>) throws -> Void
  ) throws {
    for item in items {
      try Interruption.check()
      try body(item, Result { () throws(ImageError) in try ImageDecoder.bytes(ofFile: item.path) })
    }
  }
}
