import ComposedRetrieval

extension Diagnosis {
  static func words(for error: TripletError) -> Words {
    switch error {
    case .unknownImage(let name, let place, let images, let nearest):
      Words(
        RuntimeCode.tripletImage,
        "\(words(place)): \"\(name)\" is neither name nor caption of an image of \(images)",
        help: nearest.map { "did you mean \"\($0)\"? missing=skip leaves such lines out" }
          ?? "missing=skip leaves such lines out and counts them")
    case .noTargetCaption(let image, let place):
      Words(
        RuntimeCode.tripletCaptions,
        "\(words(place)): the caption of the target image \"\(image)\" is not known",
        help: "give captions=\"FILE\", or write missing=skip")
    case .captionsNeeded(let images):
      Words(
        RuntimeCode.tripletCaptions, "nothing says the captions of \(images)",
        help:
          "give captions=\"FILE\" with the columns image and caption, or triplets from a file: from=\"FILE\"")
    case .noCaptions(let images, let path):
      Words(
        RuntimeCode.tripletCaptions, "\(path) has a caption for none of the images of \(images)",
        help: "it must name images as `show` of them does, or without folder and ending")
    case .heldOut(let caption, let place, let split):
      Words(
        RuntimeCode.tripletLeakage,
        "\(words(place)): \"\(caption)\" is in the \(split), and stage 2 must not learn from it",
        help: "take the line out of the file")
    case .otherImages(let first, let second):
      Words(
        RuntimeCode.tripletImages, "these triplets start from different images: \(first) and \(second)",
        help: "join triplets of one collection; several trainings are a list: align(phi, [a, b])")
    case .backboneNeeded:
      Words(
        RuntimeCode.tripletGate, "agreement is measured in the space of a model, and none is given",
        help: "write backbone=clip, or leave agreement out of gates")
    case .agreementNeedsCaptions(let image):
      Words(
        RuntimeCode.tripletGate, "agreement needs the caption of \(image), which is not known",
        help: "give captions=\"FILE\", or leave agreement out of gates")
    case .noneLeft(let source, let taken, let largest):
      Words(
        RuntimeCode.noTriplets,
        taken == 0 ? "\(source) offers no triplets" : "of \(taken) that \(source) offers, no triplet is left",
        help: largest.map { "most went by \($0): look at them with gates={}" }
          ?? "take more: a larger limit or fraction")
    }
  }

  /// "cap.jsonl, line 3"; "cap.json, entry 3"
  private static func words(_ place: TripletError.Place) -> String {
    "\(place.path), \(place.isLine ? "line" : "entry") \(place.number)"
  }

  static func words(for error: TripletFileError) -> Words {
    let place = error.place.map { ", \(error.isLine ? "line" : "entry") \($0)" } ?? ""
    func file(_ message: String, _ help: String) -> Words {
      Words(RuntimeCode.tripletFile, "\(error.path)\(place) \(message)", help: help)
    }
    switch error.reason {
    case .unreadable(let code): return file("cannot be read: \(system(code))", "check the path")
    case .unknownEnding(let known):
      return file(
        "has an ending that says no format", "use " + known.map { ".\($0)" }.joined(separator: ", "))
    case .malformedJSON(let syntax):
      return file(
        "is not JSON: \(syntax.words)",
        "a .jsonl file has one object a line, a .json file one list of objects")
    case .notAnObject:
      return file(
        "is no object", "a .jsonl file has one object a line, a .json file one list of objects")
    case .missing(let keys):
      return file(
        "has no \(keys.first ?? "text")",
        keys.count > 1 ? "write it under \(keys.joined(separator: ", or "))" : "every entry needs it")
    case .notText(let key): return file("has something under \(key) that is no text", "write a text there")
    case .emptyText(let key): return file("has an empty \(key)", "write a text there, or take the entry out")
    case .wrongColumns(let expected, let found):
      return file(
        "has \(found) columns, and the first line names \(expected)",
        "cells are separated by tabs; the first line has the columns' names")
    case .empty: return file("has nothing in it", "write at least one entry")
    case .duplicate(let name): return file("names \"\(name)\" again", "give every image one caption")
    }
  }
}
