import CLIP
import Diagnostics
import ExperimentStore
import Files
import Glibc

/// Takes in features that were computed elsewhere, with the names of their rows.
package struct FeatureImport {
  /// A `.npy`, `.safetensors`, `.h5` or `.hdf5` file.
  package let path: String
  /// A file with the ids, or, for HDF5, a data set in the file.
  package let ids: String?
  /// The array in a file that holds several.
  package let array: String?

  package init(path: String, ids: String?, array: String?) {
    self.path = path
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
    let files = [path] + (ids.map { FileState.exists($0) ? [$0] : [] } ?? [])
    let states = FileState.hash(files)
    let step = try StepRecord(
      .importFeatures, label: "import \(path)",
      arguments: ["ids": ids.map { .string($0) } ?? .null, "array": array.map { .string($0) } ?? .null],
      inputs: ["content": workspace.contentHash(of: files, states: states, label: "hash \(path)")])
    let result = try workspace.steps.run(step) { context in
      let matrix = try blaming(.argument("by")) { try self.matrix(format) }
      try context.advance(matrix.rows, of: matrix.rows, unit: "rows")
      guard FileState.hash(files) == states else { throw FileError.changed(name: path) }
      return try FeatureSet(ids: identifiers(format), matrix: matrix).storedObject(
        metadata: ["normalized": false, "source": .string(path)])
    }
    return try FeaturesValue(
      .file(path), object: result.object(), missing: [], hash: result.hash, store: workspace.store())
  }

  /// Rows and width, from the file's header.
  ///
  /// - Throws: as `features` does.
  package func shape() throws -> [Int] {
    try blaming(.argument("by")) {
      switch try format() {
      case .numPy: try NumPyFile.shape(atPath: path)
      case .safetensors: try SafetensorsFile(path: path).matrixEntry(named: array).shape
      case .hdf5: try HDF5Features.shape(atPath: path, dataset: array)
      }
    }
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

  /// The names of its rows.
  ///
  /// - Throws: as `features` does.
  package func identifiers() throws -> [String] { try identifiers(format()) }

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
      guard array == nil else {
        throw FeaturesError.arrayGiven(path: path)
      }
      return try NumPyFile.matrix(atPath: path)
    case .safetensors:
      let found = try SafetensorsFile(path: path).matrix(named: array)
      return try FeatureMatrix(shape: found.shape, values: found.values, path: path, dataset: array)
    case .hdf5: return try HDF5Features.matrix(atPath: path, dataset: array)
    }
  }

  private func identifiers(_ format: Format) throws -> [String] {
    if let ids, FileState.exists(ids) {
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
