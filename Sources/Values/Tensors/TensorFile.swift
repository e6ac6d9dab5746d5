import CLIP
import Diagnostics
import ExperimentStore
import Language

/// An array in a `.npy`, `.safetensors`, `.h5` or `.hdf5` file.
package struct TensorFile {
  package let path: String
  /// The array in a file that holds several.
  package let name: String?

  package init(path: String, name: String?) {
    self.path = path
    self.name = name
  }

  private enum Format {
    case numPy
    case safetensors
    case hdf5
  }

  /// What the file's header says of the array.
  ///
  /// - Throws: `TensorFileError`; `TensorFailure.unknownFile` for another kind of file, `.noArray` for a name that the
  ///   file does not have.
  package func header() throws -> NumericArray.Header {
    try named {
      switch try format() {
      case .numPy: return try NumPyFile.header(atPath: path)
      case .hdf5: return try HDF5Arrays.header(atPath: path, dataset: name)
      case .safetensors:
        let file = try SafetensorsFile(path: path)
        return try Self.header(of: entry(in: file), in: file)
      }
    }
  }

  /// The array; throws as `header` does.
  package func array() throws -> NumericArray {
    try named {
      switch try format() {
      case .numPy: return try NumPyFile.array(atPath: path)
      case .hdf5: return try HDF5Arrays.array(atPath: path, dataset: name)
      case .safetensors:
        let file = try SafetensorsFile(path: path)
        let entry = try entry(in: file)
        return NumericArray(
          header: Self.header(of: entry, in: file), values: try file.floats(entry.name).values,
          rounded: try file.roundedCount(entry.name))
      }
    }
  }

  private func format() throws -> Format {
    let path = path.lowercased()
    if path.hasSuffix(".npy") {
      guard name == nil else {
        throw ArgumentError.ineffective(
          function: "load", parameter: "name", reason: "a .npy file has one array without a name")
      }
      return .numPy
    }
    if path.hasSuffix(".safetensors") { return .safetensors }
    if path.hasSuffix(".h5") || path.hasSuffix(".hdf5") { return .hdf5 }
    throw TensorFailure.unknownFile(self.path)
  }

  private func entry(in file: SafetensorsFile) throws -> WeightEntry {
    if let name {
      guard file.entry(name) != nil || file.unread.keys.contains(name) else {
        throw TensorFailure.noArray(path: path, name: name, known: file.names)
      }
      return try file.requiredEntry(name)
    }
    // A file with an array that cannot be read has several, whichever is meant.
    guard file.unread.isEmpty || file.names.isEmpty else {
      throw FeatureError.severalMatrices(
        path: path, names: Array((file.names + file.unread.keys.sorted()).prefix(8)))
    }
    try file.requireReadable()
    guard let first = file.names.first, let entry = file.entry(first) else {
      throw FeatureError.noMatrix(path: path, available: [])
    }
    guard file.names.count == 1 else {
      throw FeatureError.severalMatrices(path: path, names: Array(file.names.prefix(8)))
    }
    return entry
  }

  private static func header(of entry: WeightEntry, in file: SafetensorsFile) -> NumericArray.Header {
    let axes = file.metadata[TensorExport.axesKey(of: entry.name)]
    return NumericArray.Header(
      shape: entry.shape, elementType: entry.type.rawValue.lowercased(),
      axes: axes?.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
  }

  private func named<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try ForeignFile.reading(body)
    } catch let error as TensorFailure {
      throw error
    } catch let error as ArgumentError {
      throw error
    } catch FeatureError.datasetNotFound(_, let name, let available) {
      throw TensorFailure.noArray(path: path, name: name, known: available)
    } catch let error as any ExplainedError {
      throw TensorFileError(path: path, underlying: error)
    }
  }
}

extension NumericArray.Header {
  /// The shape, with the names that the file has for its axes where they are names.
  package var tensorShape: TensorShape {
    let names = axes.flatMap { axes -> [String?]? in
      guard axes.count == shape.count, axes.allSatisfy({ $0.isEmpty || TensorShape.isName($0) }) else {
        return nil
      }
      return axes.map { $0.isEmpty ? nil : $0 }
    }
    return TensorShape(sizes: shape, names: names)
  }
}

extension SafetensorsFile {
  /// How many numbers of a tensor single precision does not have.
  fileprivate func roundedCount(_ name: String) throws -> Int {
    try withBytes(of: name) { entry, bytes throws(SafetensorsError) in
      switch entry.type {
      case .float64:
        Self.count(bytes, UInt64.self) { bits in
          let value = Double(bitPattern: UInt64(littleEndian: bits))
          return !value.isNaN && Double(Float(value)) != value
        }
      case .int64: Self.count(bytes, Int64.self) { Float(exactly: Int64(littleEndian: $0)) == nil }
      case .uint64: Self.count(bytes, UInt64.self) { Float(exactly: UInt64(littleEndian: $0)) == nil }
      case .int32: Self.count(bytes, Int32.self) { Float(exactly: Int32(littleEndian: $0)) == nil }
      case .uint32: Self.count(bytes, UInt32.self) { Float(exactly: UInt32(littleEndian: $0)) == nil }
      default: 0
      }
    }
  }

  private static func count<Element: BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, _ type: Element.Type, _ isRounded: (Element) -> Bool
  ) -> Int {
    let width = MemoryLayout<Element>.size
    var count = 0
    for place in 0..<bytes.count / width
    where isRounded(bytes.loadUnaligned(fromByteOffset: place * width, as: type)) { count += 1 }
    return count
  }
}
