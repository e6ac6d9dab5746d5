/// Captions of images by the images' names: a table with the columns `image` and `caption`, or JSON objects with these
/// keys (the endings and their meaning are those of files of triplets).
public struct ImageCaptionFile: Sendable {
  /// The file that it was read from.
  public let path: String
  /// The caption of every image.
  public let captions: [String: String]

  private static let image = ["image", "image_id", "id", "name", "file", "file_name"]
  private static let caption = ["caption", "text"]

  /// Reads a whole file.
  ///
  /// - Throws: `TripletFileError`, or `TextFileError` for a file of lines that cannot be read.
  public init(path: String) throws {
    guard let format = TripletFormat(path: path) else {
      throw TripletFileError(path: path, reason: .unknownEnding(known: TripletFormat.endings))
    }
    var captions: [String: String] = [:]
    try TripletFile.forEach(of: path, format) { try Self.add($0, to: &captions) }
    guard !captions.isEmpty else { throw TripletFileError(path: path, reason: .empty) }
    self.path = path
    self.captions = captions
  }

  /// Looks at the first entries of a file, as reading it does.
  ///
  /// - Throws: as `init`.
  public static func check(_ path: String) throws {
    var captions: [String: String] = [:]
    try TripletFile.check(path) { try add($0, to: &captions) }
  }

  private static func add(_ fields: TripletKeys.Fields, to captions: inout [String: String]) throws {
    guard fields.members != nil else { throw fields.error(.notAnObject) }
    let name = try fields.text(image)
    guard captions.updateValue(try fields.text(caption), forKey: name) == nil else {
      throw fields.error(.duplicate(name))
    }
  }

  /// The caption of an image, also where the file names it without its folder or its ending.
  public func caption(of image: String) -> String? {
    if let caption = captions[image] { return caption }
    let name = image.split(separator: "/").last.map(String.init) ?? image
    if let caption = captions[name] { return caption }
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return nil }
    return captions[String(name[..<point])]
  }
}
