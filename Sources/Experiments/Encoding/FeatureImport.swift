import CLIP
import Diagnostics
import ExperimentStore
import Files
import Glibc

/// Takes in features that were computed elsewhere, with the names of their rows.
package struct FeatureImport {
  /// A `.npy`, `.safetensors`, `.h5` or `.hdf5` file.
  package let path: String
  /// How the user named it.
  package let title: String
  /// A file with the ids, or, for HDF5, a data set in the file.
  package let ids: String?
  /// The array in a file that holds several.
  package let array: String?

  package init(path: String, title: String? = nil, ids: String?, array: String?) {
    self.path = path
    self.title = title ?? path
    self.ids = ids
    self.array = array
  }

  private enum Format {
    case numPy
    case safetensors
    case hdf5
  }

  /// Reads, checks and stores the features, or finds them in the store when the files hold the same.
  ///
  /// - Throws: `FeatureError`, `SafetensorsError`, `StoreError`; `FeaturesError.unknownFormat` for another kind of
  ///   file; `FeaturesError.namesNeeded` when the rows have no names; `FileError.unreadable`, `.changedFiles`.
  package func features(in workspace: Workspace) throws -> FeaturesValue {
    let format = try self.format()
    let files = [path] + (hasNamesFile ? [ids].compactMap { $0 } : [])
    let states = FileState.hash(files)
    let step = try StepRecord(
      .importFeatures, label: "import \(title)",
      arguments: ["ids": namesRecord, "array": array.map { .string($0) } ?? .null],
      inputs: ["content": workspace.contentHash(of: files, states: states, label: "hash \(title)")])
    let result = try workspace.steps.run(step) { context in
      let set = try ForeignFile.reading {
        let matrix = try blaming(.argument("by")) { try self.matrix(format) }
        try context.advance(matrix.rows, of: matrix.rows, unit: "rows")
        guard FileState.hash(files) == states else { throw FileError.changed(name: title) }
        return try FeatureSet(ids: identifiers(format), matrix: matrix)
      }
      return try set.storedObject(metadata: ["normalized": false])
    }
    return try FeaturesValue(
      .file(title), object: result.object(), missing: [], hash: result.hash, store: workspace.store())
  }

  /// Where the names are, as the step's key has it: how their file is read, or a data set in the file of the features.
  ///
  /// The content of both files is an input, so that no path is part of the key.
  private var namesRecord: JSONValue {
    guard let ids else { return .null }
    return hasNamesFile ? ["file": IdentifierFile.isJSON(ids) ? "json" : "lines"] : .string(ids)
  }

  /// Whether the names are in a file of their own.
  private var hasNamesFile: Bool { ids.map { FileState.exists($0) } ?? false }

  /// Rows and width from the file's header, and the names of the rows; the numbers are not read.
  ///
  /// - Throws: as `features` does, for all but the numbers.
  package func form() throws -> (shape: [Int], names: [String]) {
    try ForeignFile.reading {
      let shape = try blaming(.argument("by")) {
        switch try format() {
        case .numPy:
          try refuseArray()
          return try NumPyFile.shape(atPath: path)
        case .safetensors: return try SafetensorsFile(path: path).matrixEntry(named: array).shape
        case .hdf5: return try HDF5Features.shape(atPath: path, dataset: array)
        }
      }
      let names = try identifiers(format())
      try FeatureSet.check(names, rows: shape[0])
      return (shape, names)
    }
  }

  private func refuseArray() throws {
    guard array == nil else { throw FeaturesError.arrayGiven(path: path) }
  }

  /// Refuses rows that nothing names, without reading them.
  ///
  /// - Throws: `FeaturesError.namesNeeded`; `FeaturesError.unknownFormat` for another kind of file.
  package func requireNames() throws {
    guard ids == nil else { return }
    switch try format() {
    case .numPy, .safetensors: throw FeaturesError.namesNeeded(path: path)
    case .hdf5: return
    }
  }

  private func format() throws -> Format {
    let name = path.lowercased()
    if name.hasSuffix(".npy") { return .numPy }
    if name.hasSuffix(".safetensors") { return .safetensors }
    if name.hasSuffix(".h5") || name.hasSuffix(".hdf5") { return .hdf5 }
    throw FeaturesError.unknownFormat(path: path)
  }

  private func matrix(_ format: Format) throws -> FeatureMatrix {
    switch format {
    case .numPy:
      try refuseArray()
      return try NumPyFile.matrix(atPath: path)
    case .safetensors:
      let found = try SafetensorsFile(path: path).matrix(named: array)
      return try FeatureMatrix(shape: found.shape, values: found.values, path: path, dataset: array)
    case .hdf5: return try HDF5Features.matrix(atPath: path, dataset: array)
    }
  }

  private func identifiers(_ format: Format) throws -> [String] {
    if let ids, hasNamesFile {
      return try blaming(.argument("ids")) { try IdentifierFile.identifiers(atPath: ids) }
    }
    switch (format, ids) {
    case (.hdf5, let ids):
      return try blaming(.argument(ids == nil ? "by" : "ids")) {
        try HDF5Features.identifiers(atPath: path, dataset: ids)
      }
    case (_, let ids?):
      throw BlamedError(FileError.unreadable(path: ids, errno: ENOENT), on: .argument("ids"))
    case (_, nil): throw FeaturesError.namesNeeded(path: path)
    }
  }
}
