import Foundation
import Tensors

/// The arrays of a safetensors file of the reference pack.
///
/// It has a reader of its own, so that a fault of the package's reader cannot hide.
public struct ReferenceFile {
  private struct Header: Decodable {
    let dtype: String?
    let shape: [Int]?
    let data_offsets: [Int]?
  }

  /// Why an array could not be had.
  public struct Unreadable: Error {
    let file: String
    let array: String
  }

  let file: String
  private let data: Data
  private let headers: [String: Header]

  /// Opens a file, named from the pack's folder on.
  public init(_ file: String) throws {
    try self.init(file, ReferencePack.data(file))
  }

  /// Opens a file that is not of the pack; for its arrays no tolerance is stated.
  public init(path: String) throws {
    try self.init(path, Data(contentsOf: URL(filePath: path), options: .alwaysMapped))
  }

  private init(_ file: String, _ bytes: Data) throws {
    self.file = file
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    headers = try JSONDecoder().decode([String: Header].self, from: bytes[8..<(8 + length)])
    data = bytes[(8 + length)...]
  }

  /// The names of its arrays, sorted.
  public var names: [String] { headers.filter { $0.value.shape != nil }.map(\.key).sorted() }

  /// Whether it has an array.
  public func has(_ name: String) -> Bool { headers[name]?.shape != nil }

  /// The extents of an array.
  public func shape(_ name: String) throws -> [Int] {
    guard let shape = headers[name]?.shape else { throw Unreadable(file: file, array: name) }
    return shape
  }

  /// An array of 32-bit floats.
  public func tensor(_ name: String) throws -> Tensor {
    let values = try elements(name, type: "F32", as: UInt32.self).map {
      Float(bitPattern: UInt32(littleEndian: $0))
    }
    return try Tensor(Shape(checking: shape(name)), values)
  }

  /// An array of integers of any width that the pack uses, row-major.
  public func integers(_ name: String) throws -> [Int] {
    switch headers[name]?.dtype {
    case "U8": try bytes(name).map(Int.init)
    case "I32": try elements(name, type: "I32", as: Int32.self).map { Int(Int32(littleEndian: $0)) }
    default: try elements(name, type: "I64", as: Int64.self).map { Int(Int64(littleEndian: $0)) }
    }
  }

  /// An array of bytes, row-major.
  public func bytes(_ name: String) throws -> [UInt8] {
    try elements(name, type: "U8", as: UInt8.self)
  }

  /// An array of 64-bit floats, row-major.
  public func doubles(_ name: String) throws -> [Double] {
    try elements(name, type: "F64", as: UInt64.self).map { Double(bitPattern: UInt64(littleEndian: $0)) }
  }

  /// A matrix of token ids, row by row.
  public func tokens(_ name: String) throws -> [[Int32]] {
    let ids = try integers(name).map(Int32.init)
    let width = try shape(name).last ?? 1
    return stride(from: 0, to: ids.count, by: width).map { Array(ids[$0..<$0 + width]) }
  }

  func label(_ name: String) -> String { "\(file): \(name)" }

  func tolerance(of name: String) -> ReferenceTolerance? { ReferencePack.tolerances[file]?[name] }

  private func elements<Element: BitwiseCopyable>(
    _ name: String, type: String, as element: Element.Type
  ) throws -> [Element] {
    guard let header = headers[name], header.dtype == type, let offsets = header.data_offsets else {
      throw Unreadable(file: file, array: name)
    }
    let width = MemoryLayout<Element>.size
    let start = data.startIndex + offsets[0]
    return data[start..<data.startIndex + offsets[1]].withUnsafeBytes { bytes in
      (0..<bytes.count / width).map { bytes.loadUnaligned(fromByteOffset: $0 * width, as: Element.self) }
    }
  }
}
