import ExperimentStore
import Foundation
import TestSupport
import Testing

/// Files that h5py writes, as other programs do.
@Suite(.onOwnThreads, .needs(Command.hasHDF5Python, "needs python3 with h5py"))
struct HDF5FeaturesTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/f.h5"
  }

  /// Writes a file by lines of Python that know `f`, `np`, `h5py` and `a`, a matrix of 3 x 4 eighths.
  private func make(_ lines: String) throws {
    let head =
      "import h5py, numpy as np, sys\nf = h5py.File(sys.argv[1], 'w')\na = np.arange(12).reshape(3, 4) / 8\n"
    let result = try Command.python(head + lines + "\nf.close()", path)
    #expect(result.status == 0, "\(result.errors)")
  }

  private func matrix(_ lines: String, dataset: String? = nil) throws -> FeatureMatrix {
    try make(lines)
    defer { #expect(HDF5Library.openHandleCount == 0) }
    return try HDF5Features.matrix(atPath: path, dataset: dataset)
  }

  private func ids(_ lines: String, dataset: String? = "ids") throws -> [String] {
    try make(lines)
    defer { #expect(HDF5Library.openHandleCount == 0) }
    return try HDF5Features.identifiers(atPath: path, dataset: dataset)
  }

  private func refusal(_ body: () throws -> Void) throws -> (object: String, reason: RefusalReason)? {
    do {
      try body()
      return nil
    } catch StoreError.refused(path, let object, let reason) { return (object, reason) }
  }

  @Test(arguments: [
    "f['x'] = a.astype('<f4')", "f['x'] = a.astype('<f2')", "f['g/h/x'] = a.astype('<f8')",
    "f.create_dataset('x', data=a.astype('f4'), compression='gzip', shuffle=True, fletcher32=True)",
    "f.create_dataset('x', data=a, chunks=(2, 3), maxshape=(None, 4))",
    "f.create_dataset('x', data=a, chunks=(5, 7), maxshape=(None, None), fletcher32=True)",
    "d = f.create_dataset('x', (3, 4), 'f8', chunks=(1, 2), compression='gzip', shuffle=True); d[:] = a",
    "f.close(); f = h5py.File(sys.argv[1], 'w', libver='latest'); f.create_dataset('x', data=a, chunks=(2, 3))",
    "f.close(); f = h5py.File(sys.argv[1], 'w', userblock_size=512); f['x'] = a",
    "f['x'] = a\nf['y'] = np.arange(3)\nf['z'] = np.zeros(7)\nf['t'] = ['a', 'b']\nf['i'] = np.zeros((2, 2), 'i4')",
    "f['x'] = a\nf['l'] = h5py.SoftLink('/x')\nf['e'] = h5py.ExternalLink('/etc/passwd', '/')",
    "f['x'] = a\nf['empty'] = np.zeros((0, 4))",
  ])
  func onlyMatrixOfAFileNeedsNoName(lines: String) throws {
    let found = try matrix(lines)
    #expect(found.rows == 3 && found.width == 4)
    #expect(found.values == (0..<12).map { Float($0) / 8 })
  }

  @Test(arguments: ["g/x", "/g/x", "g//x/"])
  func namedMatrixIsTaken(name: String) throws {
    #expect(try matrix("f['g/x'] = a\nf['y'] = a * 2", dataset: name).values[1] == 0.125)
  }

  @Test(arguments: ["", ", chunks=(2, 2)"])
  func partsThatWereNeverWrittenHoldTheFillValue(options: String) throws {
    let found = try matrix("f.create_dataset('x', (3, 4), 'f4', fillvalue=1.5\(options))")
    #expect(found.values == [Float](repeating: 1.5, count: 12))
    let partly = try matrix(
      "d = f.create_dataset('x', (3, 4), 'f4', fillvalue=1.5, chunks=(2, 2)); d[0:2, 2:4] = a[0:2, 2:4]")
    #expect(partly.values == [1.5, 1.5, 0.25, 0.375, 1.5, 1.5, 0.75, 0.875, 1.5, 1.5, 1.5, 1.5])
  }

  @Test func chunkOfZeroSidesIsRefusedBeforeTheLibraryDividesByIt() throws {
    try make("f.create_dataset('x', data=a.astype('f4'), chunks=(0x7B, 0x7D), maxshape=(None, None))")
    var content = try bytes(ofFile: path)
    let sides: [UInt8] = [0x7B, 0, 0, 0, 0x7D, 0, 0, 0]
    let place = try #require(
      content.indices.first { content[$0...].starts(with: sides) }, "the sides of a chunk are in the file")
    content[place] = 0
    try write(content, toFile: path)
    let refused = try refusal { _ = try HDF5Features.matrix(atPath: path) }
    #expect(refused?.object == "/x" && refused?.reason == .shape([0]))
  }

  @Test func damagedChunkIsRefused() throws {
    try make("f.create_dataset('x', data=a, chunks=(3, 4), fletcher32=True)")
    var content = try bytes(ofFile: path)
    let value: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF6, 0x3F]  // 11/8, the last element
    let place = try #require(content.indices.last { content[$0...].starts(with: value) })
    content[place + 7] ^= 1
    try write(content, toFile: path)
    let refused = try refusal { _ = try HDF5Features.matrix(atPath: path) }
    #expect(refused?.object == "/x" && refused?.reason == .chunk([0, 0]))
  }

  @Test func largeChunkedMatricesAreRead() throws {
    let found = try matrix(
      """
      b = np.random.default_rng(1).standard_normal((700, 301)).astype('f4')
      f.create_dataset('x', data=b, compression='gzip', shuffle=True, fletcher32=True, chunks=(64, 32))
      np.save(sys.argv[1] + '.npy', b)
      """)
    #expect(try found == NumPyFile.matrix(atPath: path + ".npy"))
  }

  @Test func severalMatricesNeedAName() throws {
    #expect(throws: FeatureError.severalMatrices(path: path, names: ["/g/x", "/y"])) {
      try matrix("f['g/x'] = a\nf['y'] = a")
    }
  }

  @Test func fileWithoutAMatrixNamesItsDatasets() throws {
    #expect(throws: FeatureError.noMatrix(path: path, available: ["/x", "/y"])) {
      try matrix("f['x'] = np.zeros(3)\nf['y'] = np.zeros((2, 2), 'i8')")
    }
  }

  @Test(arguments: ["y", "g", "", "/", "x/y", "g/x/y"])
  func nameThatIsNoDatasetIsAnError(name: String) throws {
    #expect(throws: FeatureError.datasetNotFound(path: path, name: name, available: ["/g/x", "/x"])) {
      try matrix("f['x'] = a\nf['g/x'] = a", dataset: name)
    }
  }

  @Test(arguments: [
    ("np.zeros((2, 2), 'i4')", "int32"), ("np.zeros((2, 2), 'u1')", "uint8"),
    ("np.zeros((2, 2), '>i2')", ">int16"),
    ("['a', 'b']", "text"), ("np.zeros((2, 2), [('a', 'f4')])", "record"),
  ])
  func otherElementTypesAreNamed(value: String, type: String) throws {
    #expect(throws: FeatureError.elementType(path: path, dataset: "x", type: type)) {
      try matrix("f['x'] = \(value)", dataset: "x")
    }
  }

  @Test(arguments: [("np.zeros(3)", [3]), ("np.float32(1)", []), ("np.zeros((0, 3))", [0, 3])])
  func otherShapesAreNamed(value: String, shape: [Int]) throws {
    #expect(throws: FeatureError.shape(path: path, dataset: "x", shape: shape)) {
      try matrix("f['x'] = \(value)", dataset: "x")
    }
  }

  @Test(arguments: [
    ("f['y'] = a; f['x'] = h5py.SoftLink('/y')", "/x", RefusalReason.softLink),
    ("f['g/y'] = a; f['x'] = h5py.SoftLink('/g')", "/x", .softLink),
    ("f['x'] = h5py.ExternalLink('/etc/passwd', '/')", "/x", .externalLink),
    ("f.create_dataset('x', data=a, compression='lzf')", "/x", .filter(32000)),
    ("f.create_dataset('x', (3, 4), 'f4', external=[('/etc/passwd', 0, 48)])", "/x", .externalStorage),
    (
      "l = h5py.VirtualLayout((3, 4), 'f4'); l[:] = h5py.VirtualSource('o.h5', 'd', (3, 4))\n"
        + "f.create_virtual_dataset('x', l)", "/x", .virtualDataset
    ),
  ])
  func dangerousDatasetIsRefusedByName(lines: String, object: String, reason: RefusalReason) throws {
    let refused = try refusal { _ = try matrix(lines, dataset: object == "/x" ? "x" : object) }
    #expect(refused?.object == object && refused?.reason == reason)
  }

  @Test(arguments: ["chunks=None", "chunks=(1024, 1024), compression=9"])
  func sizesThatTheFileCannotHoldTakeNoMemory(options: String) throws {
    let refused = try refusal {
      _ = try matrix("f.create_dataset('x', (1 << 20, 1 << 20), 'f4', \(options))")
    }
    guard case .size(declared: 1 << 42, _)? = refused?.reason else {
      Issue.record("\(String(describing: refused))")
      return
    }
  }

  @Test func depthIsBounded() throws {
    let refused = try refusal {
      _ = try matrix("g = f\nfor i in range(50): g = g.create_group('g')\ng['x'] = a")
    }
    #expect(refused?.reason == .depth(limit: 20))
  }

  @Test func groupThatHoldsItselfEndsTheSearch() throws {
    #expect(try matrix("g = f.create_group('g')\ng['g'] = g\nf['x'] = a").rows == 3)
  }

  // MARK: Ids

  @Test(arguments: [
    "f['ids'] = ['a.jpg', 'größer 🙂', 'c']",
    "f['ids'] = np.array(['a.jpg', 'größer 🙂', 'c'], dtype=object)",
    "f['ids'] = np.array([s.encode() for s in ('a.jpg', 'größer 🙂', 'c')], 'S')",
    "f.create_dataset('ids', data=[s.encode() for s in ('a.jpg', 'größer 🙂', 'c')], dtype='S20', compression='gzip')",
    "f.create_dataset('ids', data=['a.jpg', 'größer 🙂', 'c'], chunks=(2,), compression='gzip')",
  ])
  func textsAreIDs(lines: String) throws {
    #expect(try ids(lines) == ["a.jpg", "größer 🙂", "c"])
  }

  @Test(arguments: ["i1", "i2", "i4", "i8"])
  func signedNumbersAreIDs(type: String) throws {
    #expect(try ids("f['ids'] = np.array([-1, 0, 127, -128], '\(type)')") == ["-1", "0", "127", "-128"])
  }

  @Test(arguments: ["f2", "f4", "f8"])
  func bigEndianNumbersAreRead(type: String) throws {
    let found = try matrix("f['x'] = np.array([[1, -2], [0.5, 3]], '>\(type)')", dataset: "x")
    #expect(found.values == [1, -2, 0.5, 3])
    #expect(try ids("f['ids'] = np.array([-1, 0, 127, -128], '>i4')") == ["-1", "0", "127", "-128"])
  }

  @Test func unsignedNumbersAreIDs() throws {
    for type in ["u1", "u2", "u4", "u8"] {
      #expect(try ids("f['ids'] = np.array([0, 255], '\(type)')") == ["0", "255"])
    }
    #expect(try ids("f['ids'] = np.array([2**64 - 1], 'u8')") == ["18446744073709551615"])
  }

  @Test(arguments: [
    ("np.zeros(3)", [3], "float64"), ("np.zeros((2, 2), 'i4')", [2, 2], "int32"), ("'text'", [], "text"),
  ])
  func otherDatasetsAreNoIDs(value: String, shape: [Int], type: String) throws {
    #expect(
      throws: FeatureError.identifierDataset(path: path, dataset: "ids", shape: shape, type: type)
    ) { try ids("f['ids'] = \(value)") }
  }

  @Test(arguments: [
    ("['a', '']", FeatureError.IdentifierProblem.empty), ("[b'a', b'\\xff']", .notUTF8),
    ("['a', 'b' * 5000]", .tooLong(bytes: 5000)),
  ])
  func textThatIsNoIDIsNamed(value: String, problem: FeatureError.IdentifierProblem) throws {
    #expect(throws: FeatureError.identifier(path: path, place: 2, problem: problem)) {
      try ids("f['ids'] = \(value)")
    }
  }

  @Test func idsOfAnotherProgramMustBeNamed() throws {
    #expect(throws: FeatureError.identifiersNotNamed(path: path, available: ["/names", "/numbers"])) {
      try ids("f['x'] = a\nf['names'] = ['a']\nf['numbers'] = np.arange(3)", dataset: nil)
    }
  }

  /// A thousand references to one text of a megabyte.
  @Test func memoryForTextsIsBounded() throws {
    let script = """
      import h5py, sys
      f = h5py.File(sys.argv[1], 'w')
      d = f.create_dataset('ids', (1000,), h5py.string_dtype(), data=['x' * 1_000_000] + ['y'] * 999)
      f.flush()
      offset = d.id.get_offset()
      f.close()
      b = bytearray(open(sys.argv[1], 'rb').read())
      b[offset:offset + 16_000] = b[offset:offset + 16] * 1000
      open(sys.argv[1], 'wb').write(b)
      """
    #expect(try Command.python(script, path).status == 0)
    let refused = try refusal { _ = try HDF5Features.identifiers(atPath: path, dataset: "ids") }
    #expect(refused?.reason == .size(declared: 68_000_000, limit: 1 << 26))
    #expect(HDF5Library.openHandleCount == 0)
  }
}
