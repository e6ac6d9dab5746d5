import CHDF5
import Files

/// Reads matrices and ids from HDF5 files of any program.
///
/// Nothing in a file is believed: links out of it or within it are not followed, external and virtual storage
/// and unknown filters are refused, sizes are checked before memory is taken.
public enum HDF5Features {
  /// How many names an error carries.
  private static let namesInErrors = 8

  /// The matrix in a dataset of float16, float32 or float64 of either byte order: the one named, "/" between
  /// groups, or else the only one of two axes.
  ///
  /// Files of this program are read as well; verifying their hash is `ExperimentStore.readObject`'s part.
  /// Takes the memory of the file and of the matrix. Throws `FeatureError`, and `StoreError` for a file that
  /// cannot be read or is refused.
  public static func matrix(
    atPath path: String, dataset: String? = nil, limits: StoreLimits = StoreLimits()
  ) throws -> FeatureMatrix {
    try withFile(path, limits: limits) { reader in
      let name = try dataset ?? onlyMatrix(in: reader, path: path)
      let matrix = try reader.withDataset(named: name) { id, location in
        let (format, shape) = try form(of: id, named: name, in: reader, path: path, location)
        let values = try reader.readFloats(id, format, shape: shape, location)
        return try FeatureMatrix(shape: shape, values: values, path: path, dataset: name)
      }
      return try matrix ?? { throw try notFound(name, in: reader, path: path) }()
    }
  }

  /// The ids in a one-dimensional dataset of strings or whole numbers; without a name, those that this
  /// program wrote beside its features.
  ///
  /// Whole numbers become their decimal digits. Throws `FeatureError`, and `StoreError` for a file that
  /// cannot be read or is refused.
  public static func identifiers(
    atPath path: String, dataset: String? = nil, limits: StoreLimits = StoreLimits()
  ) throws -> [String] {
    try withFile(path, limits: limits) { reader in
      guard let name = dataset else { return try ownIdentifiers(in: reader, path: path) }
      let ids = try reader.withDataset(named: name) { id, location in
        let shape = try reader.shape(of: id, location)
        let content = try reader.content(of: id, location)
        guard shape.count == 1, let content, let texts = try reader.texts(id, content, shape[0], location)
        else {
          throw FeatureError.identifierDataset(
            path: path, dataset: name, shape: shape, type: try reader.typeName(of: id, location))
        }
        return try texts.enumerated().map { index, text in
          try IdentifierFile.identifier(of: text[...], path: path, place: index + 1)
        }
      }
      return try ids ?? { throw try notFound(name, in: reader, path: path) }()
    }
  }

  /// The shape of the dataset that `matrix` would read; throws as it does.
  public static func shape(
    atPath path: String, dataset: String? = nil, limits: StoreLimits = StoreLimits()
  ) throws -> [Int] {
    try withFile(path, limits: limits) { reader in
      let name = try dataset ?? onlyMatrix(in: reader, path: path)
      let shape = try reader.withDataset(named: name) { id, location in
        let (format, shape) = try form(of: id, named: name, in: reader, path: path, location)
        try reader.requireReadable(id, width: format.byteCount, shape: shape, location)
        return shape
      }
      return try shape ?? { throw try notFound(name, in: reader, path: path) }()
    }
  }

  /// The numbers of a matrix and its shape, as its header has them.
  private static func form(
    of id: hid_t, named name: String, in reader: HDF5Reader, path: String, _ location: HDF5Location
  ) throws -> (format: FloatFormat, shape: [Int]) {
    guard case .floats(let format)? = try reader.content(of: id, location) else {
      throw FeatureError.elementType(
        path: path, dataset: name, type: try reader.typeName(of: id, location))
    }
    let shape = try reader.shape(of: id, location)
    guard shape.count == 2, shape.allSatisfy({ $0 > 0 }) else {
      throw FeatureError.shape(path: path, dataset: name, shape: shape)
    }
    return (format, shape)
  }

  static func withFile<Result>(
    _ path: String, limits: StoreLimits, _ body: (HDF5Reader) throws -> Result
  ) throws -> Result {
    guard let (image, _) = try SealedFile.read(path, limits: limits) else {
      throw FileSystem.error("open", path)
    }
    guard image.count > 0 else { throw FeatureError.notHDF5(path: path) }
    do {
      return try HDF5Reader.withFile(image, file: path, limits: limits, body)
    } catch StoreError.hdf5(operation: "H5Fopen", file: _, object: _, detail: _)
      where !image.bytes.starts(with: signature)
    {
      if let kind = FileKind(beginning: image.bytes, expecting: .hdf5) {
        throw FeatureError.foreign(path: path, kind: kind, expected: .hdf5)
      }
      throw FeatureError.notHDF5(path: path)
    }
  }

  /// What HDF5 files begin with; of those that do and cannot be opened, the library says more.
  private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

  private static func onlyMatrix(in reader: HDF5Reader, path: String) throws -> String {
    let datasets = try reader.allDatasets()
    let matrices = datasets.filter { dataset in
      guard case .floats? = dataset.content else { return false }
      return dataset.shape.count == 2 && dataset.shape.allSatisfy { $0 > 0 }
    }
    guard let first = matrices.first else {
      throw FeatureError.noMatrix(path: path, available: names(of: datasets))
    }
    guard matrices.count == 1 else {
      throw FeatureError.severalMatrices(path: path, names: names(of: matrices))
    }
    return first.name
  }

  private static func ownIdentifiers(in reader: HDF5Reader, path: String) throws -> [String] {
    let name = "\(HDF5Format.tablesGroup)/\(FeatureSet.tableName)"
    let table = try reader.withDataset(named: name) { id, location in
      try reader.isCompound(id, location) ? try reader.readTable(id, location) : nil
    }
    if case .text(let ids)? = table??.column(named: FeatureSet.identifierColumn)?.values {
      return try ids.enumerated().map { index, id in
        try IdentifierFile.identifier(of: Array(id.utf8)[...], path: path, place: index + 1)
      }
    }
    let lists = try reader.allDatasets().filter { dataset in
      switch dataset.content {
      case .integers, .fixedText, .variableText: dataset.shape.count == 1
      case .floats, nil: false
      }
    }
    throw FeatureError.identifiersNotNamed(path: path, available: names(of: lists))
  }

  static func notFound(_ name: String, in reader: HDF5Reader, path: String) throws -> FeatureError {
    .datasetNotFound(path: path, name: name, available: names(of: try reader.allDatasets()))
  }

  static func names(of datasets: [HDF5Reader.Found]) -> [String] {
    datasets.prefix(namesInErrors).map(\.name)
  }
}
