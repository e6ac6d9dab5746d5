import CLIP
import Foundation

/// Small hand-made folders in the layouts of the four benchmarks.
enum SampleBenchmarks {
  /// The backbone of the small run, which every script of these tests begins with.
  static let backbone = "clip = backbone(\"emoji-small\", epochs=1)"

  static func write(_ text: String, to path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  /// CIRR's files for images im0, im1, ... in groups of six; the image after a reference is its target.
  static func cirr(
    in root: String, images: Int = 60, references: [Int] = [0, 7], split: String = "val"
  ) throws {
    let list = (0..<images).map { "\"im\($0)\": \"./dev/im\($0).png\"" }
    try write(
      "{\(list.joined(separator: ","))}", to: "\(root)/cirr/image_splits/split.rc2.\(split).json")
    let entries = references.enumerated().map { number, reference in
      let start = reference / 6 * 6
      let members = (start..<start + 6).map { "\"im\($0)\"" }.joined(separator: ",")
      let target = split == "test1" ? "" : "\"target_hard\": \"im\(start + (reference + 1) % 6)\", "
      return """
        {"pairid": \(100 + number), "reference": "im\(reference)", \(target)"caption": "is red \(number)",
         "img_set": {"id": 1, "members": [\(members)]}}
        """
    }
    try write("[\(entries.joined(separator: ","))]", to: "\(root)/cirr/captions/cap.rc2.\(split).json")
  }

  /// As many references as CIRR's test split has queries, those of the default first.
  static func cirrReferences(images: Int = 60) -> [Int] { [0, 7] + (2..<4148).map { $0 % images } }

  /// CIRCO's queries: image 0 with the answers 1 and 2, image 7 with the answers 9 and 8; what more there are ask
  /// the same as the second.
  static func circo(in root: String, images: Int = 60, isListed: Bool = true, queries: Int = 2) throws {
    let others = (1..<queries).map { number in
      """
       {"id": \(number), "reference_img_id": 7, "target_img_id": 9, "relative_caption": "is blue",
        "shared_concept": "a dog", "gt_img_ids": [9, 8], "semantic_aspects": ["addition"]}
      """
    }
    try write(
      """
      [{"id": 0, "reference_img_id": 0, "target_img_id": 1, "relative_caption": "is red",
        "shared_concept": "a cat", "gt_img_ids": [1, 2], "semantic_aspects": ["addition", "negation"]},
       \(others.joined(separator: ","))]
      """, to: "\(root)/annotations/val.json")
    guard isListed else { return }
    let list = (0..<images).map { "{\"id\": \($0)}" }.joined(separator: ",")
    try write(
      "{\"images\": [\(list)]}", to: "\(root)/COCO2017_unlabeled/annotations/image_info_unlabeled2017.json")
  }

  /// A list in CIRCUS's columns of CIRCO queries by id, each with the numbers of reference and target.
  static func circus(_ queries: KeyValuePairs<String, (String, String)>) -> String {
    let header =
      "dataset,hidden_category,validated,query_idx,query_text,full_text,query_image_ref,target_image_ref,"
      + "aggregate_label,aggregate_detail_label,aggregate_legacy_category,best_retriever_multimodal,"
      + "best_retriever_text_only,best_retriever_image_only,support_multimodal,support_text_only,"
      + "support_image_only,support_either_unimodal,rank_multimodal,rank_text_only,rank_image_only,"
      + "hit_multimodal,hit_text_only,hit_image_only,invalid_text_query,invalid_image_query,"
      + "invalid_target_image,query_too_broad,note\n"
    func path(_ number: String) -> String {
      "CIRCO/COCO2017_unlabeled/unlabeled2017/" + String(repeating: "0", count: 12 - number.count) + number
        + ".jpg"
    }
    return header
      + queries.map { id, images in
        "circo,composition_required,true,\(id),\"Is blue.\",\"Find it.\nIs blue.\",\(path(images.0)),\(path(images.1)),"
          + Array(repeating: "x", count: 20).joined(separator: ",") + ",\n"
      }.joined()
  }

  /// Fashion IQ's files: sixty images a category, from the first to the next but one; the union has two.
  static func fashionIQ(in root: String) throws {
    for category in ["dress", "shirt", "toptee"] {
      let list = (0..<60).map { "\"\(category)\($0)\"" }.joined(separator: ",")
      try write("[\(list)]", to: "\(root)/image_splits/split.\(category).val.json")
      try write(
        "[{\"candidate\": \"\(category)0\", \"target\": \"\(category)20\", \"captions\": [\"is red\", \"is long\"]}]",
        to: "\(root)/captions/cap.\(category).val.json")
    }
  }

  /// One object template of GeneCIS; images by number.
  static func geneCISObject(in root: String, reference: Int, target: Int, gallery: [Int]) throws {
    func image(_ number: Int) -> String { "{\"val_image_id\": \(number)}" }
    try write(
      """
      [{"condition": "cup", "reference": \(image(reference)), "target": \(image(target)),
        "gallery": [\(gallery.map(image).joined(separator: ","))]}]
      """, to: "\(root)/focus_object.json")
  }

  /// One attribute template of GeneCIS; images and boxes as `number: box`.
  static func geneCISAttribute(
    in root: String, reference: (Int, [Int]), target: (Int, [Int]), gallery: [(Int, [Int])]
  ) throws {
    func image(_ image: (Int, [Int])) -> String {
      "{\"image_id\": \(image.0), \"instance_bbox\": \(image.1)}"
    }
    try write(
      """
      [{"condition": "wood", "reference": \(image(reference)), "target": \(image(target)),
        "gallery": [\(gallery.map(image).joined(separator: ","))]}]
      """, to: "\(root)/focus_attribute.json")
  }

  /// Features 128 wide whose directions turn faster and faster: the nearest to one is the one before it.
  ///
  /// Writes NAME.npy and NAME.txt.
  static func features(_ ids: [String], to path: String, width: Int = 128) throws {
    let rows = ids.indices.map { index in
      let angle = Double((index % 60) * (index % 60)) * 0.05 * .pi / 180
      return [Float(cos(angle)), Float(sin(angle))] + [Float](repeating: 0, count: width - 2)
    }
    try SampleFiles.numPy(rows, to: "\(path).npy")
    try write(ids.joined(separator: "\n") + "\n", to: "\(path).txt")
  }

  /// Pictures that differ, below a folder, each under its name.
  static func pictures(_ names: [String], in folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (index, name) in names.enumerated() { try SampleFiles.picture(index, to: "\(folder)/\(name)") }
  }
}
