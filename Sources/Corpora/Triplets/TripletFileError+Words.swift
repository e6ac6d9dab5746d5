import Diagnostics

extension DiagnosticCode {
  /// A file of triplets or captions that cannot be read or is malformed.
  public static let tripletFile = DiagnosticCode(
    "E180", "a file of triplets or captions cannot be used",
    explanation:
      "Triplets are read from .jsonl (an object a line), .json (a list of objects), .tsv and .csv (names of columns in "
      + "the first line). RTD's keys are reference_caption, relative_caption and target_caption; files of CIRR (reference, "
      + "target_hard, caption) and Fashion IQ (candidate, target, captions) are known by theirs. Captions of images have "
      + "the keys or columns image and caption.")
}

extension TripletFileError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.tripletFile]

  /// Which line or entry is wrong, and how it should be.
  public var words: ErrorWords {
    let place = place.map { ", \(isLine ? "line" : "entry") \($0)" } ?? ""
    func file(_ sentence: String, _ help: String) -> ErrorWords {
      ErrorWords(.tripletFile, "\(path)\(place) \(sentence)", help: help)
    }
    let layout = "a .jsonl file has one object a line, a .json file one list of objects"
    switch reason {
    case .unreadable(let code):
      return ErrorWords(.tripletFile, SystemReason.unreadable(path, code), help: "check the path")
    case .unknownEnding(let known):
      return file(
        "does not have the extension of a known format",
        "use \(known.map { ".\($0)" }.joined(separator: ", "))")
    case .malformedJSON(let error): return file("is not JSON: \(error.sentence)", layout)
    case .notAnObject: return file(self.place == nil ? "is not a list" : "is not a JSON object", layout)
    case .missing(let keys):
      return file(
        "has no \(keys.first ?? "text")",
        keys.count > 1 ? "write it under \(keys.joined(separator: ", or "))" : "every entry needs it")
    case .notText(let key): return file("is wrong: field \"\(key)\" must be a string", "write a string there")
    case .emptyText(let key):
      return file("has an empty \(key)", "write a string there, or remove the entry")
    case .wrongColumns(let expected, let found):
      return file(
        "has \(found) columns, and the first line names \(expected)",
        "cells are separated by tabs, or by commas in a .csv file, where one with a comma in it stands in quotation "
          + "marks; the first line has the columns' names")
    case .openQuote: return file("has a quotation mark that is never closed", "close it")
    case .empty: return file("is empty", "write at least one entry")
    case .duplicate(let name): return file("names \"\(name)\" again", "give every image one caption")
    }
  }
}
