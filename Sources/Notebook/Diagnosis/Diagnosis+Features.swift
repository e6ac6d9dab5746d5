import CLIP
import ExperimentStore
import Foundation

extension Diagnosis {
  static func words(for error: FeatureError) -> Words {
    switch error {
    case .notNumPy(let path, _):
      featureFile("\(path) is not a NumPy file", "save it with numpy.save")
    case .numPyVersion(let path, let major, let minor):
      featureFile("\(path) is of version \(major).\(minor) of NumPy's format", "save it with numpy.save")
    case .numPyHeaderTooLong(let path, let length, let limit):
      featureFile("\(path) claims a header of \(length) bytes, and \(limit) is the most")
    case .numPyHeader(let path, let offset):
      featureFile("the header of \(path) cannot be read at byte \(offset)", "save it with numpy.save")
    case .fileLength(let path, let expected, let found):
      featureFile("\(path) has \(found) bytes, but its header tells of \(expected): it was cut off")
    case .elementType(let path, let dataset, let type):
      featureFile(
        "\(named(path, dataset)) holds \(type), not floating point of 16, 32 or 64 bits",
        "convert it, in NumPy with .astype(\"<f4\")")
    case .shape(let path, let dataset, let shape):
      featureFile("\(named(path, dataset)) has the shape \(shape), not [items, width]")
    case .datasetNotFound(let path, let name, let available):
      featureFile("\(path) has no \(name)", "it has " + available.joined(separator: ", "))
    case .noMatrix(let path, let available):
      featureFile(
        "\(path) has no array of two axes",
        available.isEmpty ? nil : "it has " + available.joined(separator: ", "))
    case .severalMatrices(let path, let names):
      featureFile(
        "\(path) has several arrays: \(names.joined(separator: ", "))",
        "say which with array=\"\(names.first ?? "")\"")
    case .notFinite(let row, let column, let id):
      featureFile(
        "the features of \"\(id)\" (row \(row), column \(column)) are not finite in single precision")
    default: identifierWords(for: error)
    }
  }

  private static func identifierWords(for error: FeatureError) -> Words {
    switch error {
    case .identifier(let path, let place, let problem):
      let reason =
        switch problem {
        case .empty: "is empty"
        case .notUTF8: "is not UTF-8"
        case .nulByte: "holds a NUL"
        case .tooLong(let bytes): "has \(bytes) bytes"
        case .notTextOrInteger: "is neither text nor a whole number"
        }
      return featureFile("id \(place) of \(path) \(reason)")
    case .identifierJSON(let path, _): return featureFile("\(path) is not JSON")
    case .identifierJSONNotList(let path): return featureFile("\(path) is not a list of ids")
    case .identifierDataset(let path, let dataset, let shape, let type):
      return featureFile("\(dataset) of \(path) is \(type) \(shape), not a list of texts or whole numbers")
    case .identifiersNotNamed(let path, let available):
      return featureFile(
        "the rows of \(path) have no names",
        available.isEmpty
          ? "give ids=\"FILE\", a line for each row" : "give ids=\"\(available[0])\", or ids=\"FILE\"")
    case .identifierCount(let rows, let ids): return featureFile("there are \(rows) rows, but \(ids) ids")
    case .duplicateIdentifier(let id, let first, let second):
      return featureFile("rows \(first) and \(second) are both called \"\(id)\"")
    default: return featureFile("\(error)")
    }
  }

  static func words(for error: SafetensorsFile.MatrixError) -> Words {
    switch error {
    case .none(let path, let available):
      featureFile("\(path) has no array of two axes", "it has " + available.joined(separator: ", "))
    case .several(let path, let names):
      featureFile(
        "\(path) has several arrays: \(names.joined(separator: ", "))",
        "say which with array=\"\(names.first ?? "")\"")
    case .notMatrix(let path, let tensor, let type, let shape):
      featureFile("\(tensor) of \(path) is \(type.rawValue) \(shape), not floating point [items, width]")
    }
  }

  static func words(for error: ImageCollectionError) -> Words {
    switch error {
    case .unreadable(let path, let code):
      Words(
        RuntimeCode.sourceFile, "\(path) cannot be read: \(system(code))",
        help: code == ENOENT ? "give the path of a folder of pictures, or of a list with a path a line" : nil)
    case .nameNotUTF8(let path):
      Words(RuntimeCode.sourceFile, "the name of \(path) is not UTF-8", help: "rename it")
    case .line(let path, let line, let problem):
      Words(RuntimeCode.sourceFile, "\(path), line \(line) \(words(for: problem))")
    case .duplicateID(let path, let id, let first, let second):
      Words(RuntimeCode.sourceFile, "lines \(first) and \(second) of \(path) are both called \"\(id)\"")
    case .equalNames(let path, let first, _):
      Words(
        RuntimeCode.sourceFile, "\(path) holds \"\(first)\" twice, in two Unicode spellings",
        help: "rename one")
    case .noImages(let path):
      Words(RuntimeCode.empty, "\(path) names no picture", help: ".jpg, .jpeg and .png files are looked for")
    case .tooManyEntries(let path, let limit):
      Words(
        RuntimeCode.sourceFile, "\(path) has more than \(limit) files and folders", help: "give a list file")
    }
  }

  private static func words(for problem: ImageCollectionError.LineProblem) -> String {
    switch problem {
    case .notUTF8: "is not UTF-8"
    case .emptyPath: "has no path before its tab"
    case .emptyID: "has no id behind its tab"
    case .extraColumn: "has more than a path and an id"
    case .nulByte: "holds a NUL"
    case .tooLong(let bytes): "has \(bytes) bytes, more than a path can have"
    }
  }

  private static func featureFile(_ sentence: String, _ help: String? = nil) -> Words {
    Words(RuntimeCode.features, sentence, help: help)
  }

  private static func named(_ path: String, _ dataset: String?) -> String {
    dataset.map { "\($0) of \(path)" } ?? path
  }
}
