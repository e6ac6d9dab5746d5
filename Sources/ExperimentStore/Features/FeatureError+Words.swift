import Diagnostics
import Files

extension FeatureError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.features]

  /// What is wrong with the file or with one of its ids.
  public var words: ErrorWords {
    switch self {
    case .foreign(let path, let kind, let expected):
      file("\(path) \(kind.sentence(insteadOf: expected))", kind.help(insteadOf: expected))
    case .notHDF5(let path): file("\(path) is not an HDF5 file", "save it with h5py or PyTables")
    case .notNumPy(let path, _): file("\(path) is not a NumPy file", "save it with numpy.save")
    case .numPyVersion(let path, let major, let minor):
      file("\(path) has version \(major).\(minor) of NumPy's format", "save it with numpy.save")
    case .numPyHeaderTooLong(let path, let length, let limit):
      file("\(path) claims a header of \(length) bytes, and at most \(limit) are read")
    case .numPyHeader(let path, let offset):
      file("cannot read the header of \(path) at byte \(offset)", "save it with numpy.save")
    case .fileLength(let path, let expected, let found):
      file("\(path) has \(found) bytes instead of the \(expected) that its header says: it was cut off")
    case .elementType(let path, let dataset, let type):
      file(
        "\(Self.named(path, dataset)) holds \(type), not floating point of 16, 32 or 64 bits",
        "convert it, in NumPy with .astype(\"<f4\")")
    case .shape(let path, let dataset, let shape):
      file("\(Self.named(path, dataset)) has the shape \(shape), not [items, width]")
    case .datasetNotFound(let path, let name, let available):
      file("\(path) has no \(name)", "it has \(Listing.text(available, limit: 8))")
    case .noMatrix(let path, let available):
      file(
        "\(path) has no array of two axes",
        available.isEmpty ? nil : "it has \(Listing.text(available, limit: 8))")
    case .severalMatrices(let path, let names):
      file(
        "\(path) has several arrays: \(Listing.text(names, limit: 8))",
        "choose one with array=\"\(names.first ?? "")\"")
    case .notFinite(let row, let column, let id):
      file(
        "the features of \"\(id)\" (row \(row), column \(column)) are not finite in single precision",
        "find out in the program that wrote them; numbers up to 3.4e38 are taken, of any length")
    case .identifier(let path, let place, let problem): file("id \(place) of \(path) \(problem.sentence)")
    case .identifierJSON(let path, let error): file("\(path) is not JSON: \(error.sentence)")
    case .identifierJSONNotList(let path): file("\(path) is not a list of ids")
    case .identifierDataset(let path, let dataset, let shape, let type):
      file("\(dataset) of \(path) is \(type) \(shape), not a list of strings or whole numbers")
    case .identifiersNotNamed(let path, let available):
      file(
        "the rows of \(path) have no names",
        available.isEmpty
          ? "give ids=\"FILE\", a line for each row" : "give ids=\"\(available[0])\", or ids=\"FILE\"")
    case .identifierCount(let rows, let ids): file("there are \(rows) rows, but \(ids) ids")
    case .duplicateIdentifier(let id, let first, let second):
      file("rows \(first) and \(second) have the same id \"\(id)\"")
    }
  }

  private func file(_ sentence: String, _ help: String? = nil) -> ErrorWords {
    ErrorWords(.features, sentence, help: help)
  }

  private static func named(_ path: String, _ dataset: String?) -> String {
    dataset.map { "\($0) of \(path)" } ?? path
  }
}

extension FeatureError.IdentifierProblem {
  /// What is wrong with an id, to follow its place.
  fileprivate var sentence: String {
    switch self {
    case .empty: "is empty"
    case .notUTF8: "is not UTF-8"
    case .nulByte: "contains a NUL byte"
    case .tooLong(let bytes): "has \(bytes) bytes, more than an id can have"
    case .notTextOrInteger: "is neither a string nor a whole number"
    }
  }
}
