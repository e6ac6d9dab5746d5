import Diagnostics

extension RefusalReason {
  /// What is wrong with an object of a file, to follow its name.
  var sentence: String {
    switch self {
    case .softLink: "is a soft link, which is not followed"
    case .externalLink: "is a link into another file, which is not followed"
    case .unknownLink: "is a link of an unknown kind"
    case .sharedObject: "has two names, which could make a loop"
    case .externalStorage: "has its bytes in other files"
    case .virtualDataset: "is put together from other data sets"
    case .filter(let number):
      "uses HDF5 filter \(number); only shuffle, deflate and Fletcher32 are supported"
    case .chunk(let place):
      "has a damaged chunk at position \(place.map { "\($0)" }.joined(separator: ", "))"
    case .elementType: "has an element type that is not supported"
    case .depth(let limit): "is nested more than \(limit) groups deep"
    case .objectCount(let limit): "has more than \(limit) objects"
    case .size(let declared, let limit):
      "has \(Quantity.bytes(Int(clamping: declared))), and at most \(Quantity.bytes(limit)) are read"
    case .shape(let shape): "has the shape \(shape), which is not supported"
    case .unexpectedObject: "does not belong there"
    case .missing: "is missing"
    case .text: "is not UTF-8"
    case .json(let error): "is not JSON: \(error.sentence)"
    case .content(let error): "is not valid: \(error.sentence)"
    case .formatVersion(let version): "has format version \(version), which this program does not know"
    }
  }
}
