import CHDF5

/// Reads and writes arrays of numbers of any shape in HDF5 files of any program.
///
/// Files are read with the same distrust as features are.
public enum HDF5Arrays {
  private static let axesAttribute = "axes"

  /// What the header says of the dataset of numbers of that name, "/" between groups, or else of the only one.
  ///
  /// Throws `FeatureError.datasetNotFound`, `.noMatrix` and `.severalMatrices` when it is not clear which is
  /// meant, `.elementType`; `StoreError` for a file that cannot be read or is refused.
  public static func header(
    atPath path: String, dataset: String? = nil, limits: StoreLimits = StoreLimits()
  ) throws -> NumericArray.Header {
    try withDataset(dataset, atPath: path, limits: limits) { reader, id, format, header, location in
      try reader.requireReadable(id, width: format.byteCount, shape: header.shape, location)
      return header
    }
  }

  /// The array of that name, or the only one. Throws as `header` does.
  public static func array(
    atPath path: String, dataset: String? = nil, limits: StoreLimits = StoreLimits()
  ) throws -> NumericArray {
    try withDataset(dataset, atPath: path, limits: limits) { reader, id, format, header, location in
      let bytes = try reader.readNumbers(id, width: format.byteCount, shape: header.shape, location)
      var rounded = 0
      let values = bytes.withUnsafeBytes { raw in
        [Float](unsafeUninitializedCapacity: raw.count / format.byteCount) { values, count in
          rounded = format.forEach(in: raw) { place, value in values[place] = value }
          count = values.count
        }
      }
      return NumericArray(header: header, values: values, rounded: rounded)
    }
  }

  /// The bytes of an HDF5 file with one dataset of float32, with the names of its axes as an attribute.
  ///
  /// Throws `StoreError.hdf5`; `ContentError` when the values do not fill the shape.
  public static func bytes(
    of values: UnsafeBufferPointer<Float>, shape: [Int], named name: String, axes: [String]?
  ) throws -> [UInt8] {
    let array = try StoredArray(shape: shape, copying: values)
    let image = try HDF5Writer.image(file: name) { writer in
      try writer.write(array, at: name) { dataset, location in
        guard let axes else { return }
        try writer.writeAttribute(axesAttribute, axes.joined(separator: ","), on: dataset, location)
      }
    }
    return withExtendedLifetime(image) { Array(image.bytes) }
  }

  private static func withDataset<Result>(
    _ name: String?, atPath path: String, limits: StoreLimits,
    _ body: (HDF5Reader, hid_t, NumberFormat, NumericArray.Header, HDF5Location) throws -> Result
  ) throws -> Result {
    try HDF5Features.withFile(path, limits: limits) { reader in
      let name = try name ?? onlyArray(in: reader, path: path)
      let result = try reader.withDataset(named: name) { id, location in
        guard let format = try reader.content(of: id, location)?.numbers else {
          throw FeatureError.elementType(
            path: path, dataset: name, type: try reader.typeName(of: id, location))
        }
        let header = NumericArray.Header(
          shape: try reader.shape(of: id, location), elementType: format.name,
          axes: try reader.axes(of: id, attribute: axesAttribute, location))
        return try body(reader, id, format, header, location)
      }
      return try result ?? { throw try HDF5Features.notFound(name, in: reader, path: path) }()
    }
  }

  private static func onlyArray(in reader: HDF5Reader, path: String) throws -> String {
    let datasets = try reader.allDatasets()
    let arrays = datasets.filter { $0.content?.numbers != nil }
    guard let first = arrays.first else {
      throw FeatureError.noMatrix(path: path, available: HDF5Features.names(of: datasets))
    }
    guard arrays.count == 1 else {
      throw FeatureError.severalMatrices(path: path, names: HDF5Features.names(of: arrays))
    }
    return first.name
  }
}

extension HDF5Reader.Content {
  /// The format of its numbers; nil when it has none.
  fileprivate var numbers: NumberFormat? {
    switch self {
    case .floats(let format): .float(format)
    case .integers(let byteCount, let isSigned): .integer(byteCount: byteCount, isSigned: isSigned)
    case .fixedText, .variableText: nil
    }
  }
}

extension HDF5Reader {
  /// The names of axes that this program wrote; nil where there are none, or something else is called so.
  fileprivate func axes(of dataset: hid_t, attribute: String, _ location: HDF5Location) throws -> [String]? {
    guard try location.check(H5Aexists(dataset, attribute), "H5Aexists") > 0,
      let text = try? readText(attribute, of: dataset, location)
    else { return nil }
    return text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
