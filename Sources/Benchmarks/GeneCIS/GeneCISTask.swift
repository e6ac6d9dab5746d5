/// The four tasks of GeneCIS, in the order of the paper's tables.
public enum GeneCISTask: String, CaseIterable, Hashable, Sendable {
  /// The attribute of the condition is shared.
  case focusAttribute = "focus_attribute"
  /// The attribute becomes that of the condition.
  case changeAttribute = "change_attribute"
  /// The object of the condition is shared.
  case focusObject = "focus_object"
  /// The object of the condition is added.
  case changeObject = "change_object"

  /// Whether it is asked of boxes in Visual Genome images, and not of whole COCO images.
  public var isAttribute: Bool { self == .focusAttribute || self == .changeAttribute }

  var places: ImagePlaces {
    // Visual Genome's download is two folders, which GeneCIS wants in one.
    ImagePlaces(
      folders: isAttribute
        ? ["VG_100K_all", "VG_100K", "VG_100K_2"] : ["val2017", "COCO_val2017", "coco/val2017"],
      extensions: [".jpg"])
  }

  /// The image that an object in the file names.
  func image(in value: AnnotationValue) throws(BenchmarkFileError) -> BenchmarkImage {
    guard isAttribute else { return .coco(try value.value("val_image_id").identifier()) }
    let number = try value.value("image_id").identifier()
    let box = try value.value("instance_bbox")
    var edges: [Double] = []
    for edge in try box.elements() { edges.append(try edge.number()) }
    guard edges.count == 4 else { throw box.error(.wrongCount(expected: 4, found: edges.count)) }
    guard edges.allSatisfy(\.isFinite), edges[2] > 0, edges[3] > 0 else { throw box.error(.outOfRange) }
    let crop = BoxCrop(left: edges[0], top: edges[1], width: edges[2], height: edges[3])
    return BenchmarkImage(id: crop.id(ofImage: number), file: String(number), crop: crop)
  }
}

extension BoxCrop {
  /// The name of this part of an image in a feature file: `2369047@12,30,40.5,50`.
  public func id(ofImage number: Int) -> String {
    func text(_ edge: Double) -> String {
      edge == edge.rounded() && abs(edge) < 0x1p53 ? String(Int(edge)) : "\(edge)"
    }
    return "\(number)@" + [left, top, width, height].map(text).joined(separator: ",")
  }
}
