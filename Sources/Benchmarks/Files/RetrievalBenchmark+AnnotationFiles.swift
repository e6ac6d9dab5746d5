extension CIRR {
  /// The list of images and the captions.
  public static func annotationFiles(root: String, split: String) -> [String] {
    ["\(root)/\(imageFile(split))", "\(root)/\(captionFile(split))"]
  }
}

extension CIRCO {
  /// The queries, and COCO's list of images where it is there.
  public static func annotationFiles(root: String, split: String) -> [String] {
    let list = "\(root)/\(listFile)"
    return ["\(root)/\(annotationFile(split))"] + (FilePresence.exists(list) ? [list] : [])
  }
}

extension FashionIQ {
  /// List of images and captions of every category.
  public static func annotationFiles(root: String, split: String) -> [String] {
    categories.flatMap { ["\(root)/\(imageFile($0, split))", "\(root)/\(captionFile($0, split))"] }
  }
}

extension GeneCIS {
  /// The file of every task of the split.
  public static func annotationFiles(root: String, split: String) -> [String] {
    tasks(of: split).map { file(of: $0, root: root) }
  }
}
