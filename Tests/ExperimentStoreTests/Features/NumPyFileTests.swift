import ExperimentStore
import Foundation
import TestSupport
import Testing

@Suite struct NumPyFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/x.npy"
  }

  private func matrix(_ bytes: [UInt8], limits: StoreLimits = StoreLimits()) throws -> FeatureMatrix {
    try write(bytes, toFile: path)
    return try NumPyFile.matrix(atPath: path, limits: limits)
  }

  @Test(arguments: [1, 2, 3] as [UInt8])
  func everyVersionIsRead(version: UInt8) throws {
    let header = NumPySample.header("<f4", [2, 3])
    let found = try matrix(
      NumPySample.file(header, version: version, data: NumPySample.data([1, 2, 3, 4, 5, 6] as [Float])))
    #expect(found.rows == 2 && found.width == 3 && found.values == [1, 2, 3, 4, 5, 6])
  }

  @Test func halvesAndDoublesBecomeSinglePrecision() throws {
    let halves: [Float16] = [1.5, -0.25, .leastNonzeroMagnitude, 65504]
    let found = try matrix(
      NumPySample.file(NumPySample.header("<f2", [2, 2]), data: NumPySample.data(halves)))
    #expect(found.values == halves.map { Float($0) })
    let doubles = [0.1, -1e-300, 3, 1e300]
    let rounded = try matrix(
      NumPySample.file(NumPySample.header("<f8", [4, 1]), data: NumPySample.data(doubles)))
    #expect(rounded.values == [0.1, -0.0, 3, .infinity])
  }

  @Test func fortranOrderIsTransposed() throws {
    #expect(
      try matrix(NumPySample.file([1, 4, 2, 5, 3, 6], [2, 3], fortran: true)).values == [1, 2, 3, 4, 5, 6])
  }

  @Test func matrixOverManySlicesIsRead() throws {
    var random = SplitMix64(seed: 3)
    let (rows, width) = (700, 1001)
    let values = (0..<rows * width).map { _ in Float.random(in: -1...1, using: &random) }
    #expect(try matrix(NumPySample.file(values, [rows, width])).values == values)
    let columns = (0..<rows * width).map { values[$0 % rows * width + $0 / rows] }
    #expect(try matrix(NumPySample.file(columns, [rows, width], fortran: true)).values == values)
  }

  @Test(arguments: [
    "{'shape': (1, 2), 'fortran_order': False, 'descr': '<f4'}",
    "{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(1,2)}",
    "{ 'descr' : '<f4' , 'fortran_order' : False , 'shape' : ( 1 , 2 , ) , } ",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1L, 2L), }",
  ])
  func everySpellingOfAHeaderIsRead(header: String) throws {
    #expect(
      try matrix(NumPySample.file(header, data: NumPySample.data([7, 8] as [Float]))).values == [7, 8])
  }

  @Test(arguments: [
    "", "{", "{}", "[]", "{'descr': '<f4', 'fortran_order': False}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)}}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)} x",
    "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), 'more': True}",
    "{'descr': '<f4', 'fortran_order': false, 'shape': (1, 2)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 2)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1 2)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 99999999999999999999)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': [1, 2]}",
    "{'descr': '<f\\u0034', 'fortran_order': False, 'shape': (1, 2)}",
    "{'descr': '<f4, 'fortran_order': False, 'shape': (1, 2)}",
    "{'descr': 4, 'fortran_order': False, 'shape': (1, 2)}",
  ])
  func malformedHeaderIsRefused(header: String) throws {
    do {
      _ = try matrix(NumPySample.file(header, data: [UInt8](repeating: 0, count: 8)))
      Issue.record("read: \(header)")
    } catch FeatureError.numPyHeader(path, let offset) {
      #expect(offset >= 10)
    }
  }

  @Test(arguments: ["<i4", ">i4", "|b1", "<c8", ">c8", "|O", "<f16", "f4", "<U7", ""])
  func otherElementTypesAreNamed(type: String) throws {
    let file = NumPySample.file(
      NumPySample.header(type, [1, 2]), data: [UInt8](repeating: 0, count: 8))
    #expect(throws: FeatureError.elementType(path: path, dataset: nil, type: type)) { try matrix(file) }
  }

  @Test func recordsAreNamed() throws {
    let file = NumPySample.file(
      "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }",
      data: [UInt8](repeating: 0, count: 8))
    do {
      _ = try matrix(file)
      Issue.record("read")
    } catch FeatureError.elementType(path, nil, let type) {
      #expect(type.hasPrefix("[('a', '<f4')]"))
    }
  }

  @Test(arguments: [[], [4], [0, 3], [3, 0], [1, 2, 3]])
  func otherShapesAreNamed(shape: [Int]) throws {
    let count = shape.reduce(1, *)
    let file = NumPySample.file([Float](repeating: 0, count: count), shape)
    #expect(throws: FeatureError.shape(path: path, dataset: nil, shape: shape)) { try matrix(file) }
  }

  @Test(arguments: [-24, -1, 1, 8])
  func lengthThatIsNotTheHeadersIsAnError(change: Int) throws {
    var file = NumPySample.file([1, 2, 3, 4, 5, 6], [2, 3])
    if change < 0 { file.removeLast(-change) } else { file += [UInt8](repeating: 0, count: change) }
    #expect(throws: FeatureError.fileLength(path: path, expected: 24, found: 24 + change)) {
      try matrix(file)
    }
  }

  @Test func sizesThatOverflowTakeNoMemory() throws {
    for shape in [[1 << 40, 1 << 40], [1 << 61, 2], [1, 1 << 50]] {
      let file = NumPySample.file(NumPySample.header("<f8", shape), data: [0])
      do {
        _ = try matrix(file)
        Issue.record("read")
      } catch FeatureError.fileLength(path, let expected, 1) {
        #expect(expected >= 1 << 53)
      }
    }
  }

  @Test func lengthOfTheHeaderIsBounded() throws {
    let file = NumPySample.file(
      NumPySample.header("<f4", [1, 1]) + String(repeating: " ", count: 70_000), version: 2, data: [])
    do {
      _ = try matrix(file)
      Issue.record("read")
    } catch FeatureError.numPyHeaderTooLong(path, let length, 1 << 16) {
      #expect(length > 70_000)
    }
  }

  @Test func otherFilesAreNoNumPy() throws {
    for bytes: [UInt8] in [[], [1, 2], [0x93, 0, 1, 2, 3, 4, 5, 6, 7]] {
      #expect(throws: FeatureError.notNumPy(path: path, firstBytes: Array(bytes.prefix(8)))) {
        try matrix(bytes)
      }
    }
    #expect(throws: FeatureError.foreign(path: path, kind: .format("a ZIP archive"), expected: .numPy)) {
      try matrix(Array("PK\u{3}\u{4} an archive of arrays".utf8))
    }
  }

  @Test func laterVersionsAreNamed() throws {
    var file = NumPySample.file([1], [1, 1])
    file[6] = 4
    #expect(throws: FeatureError.numPyVersion(path: path, major: 4, minor: 0)) { try matrix(file) }
    file[6] = 1
    file[7] = 2
    #expect(throws: FeatureError.numPyVersion(path: path, major: 1, minor: 2)) { try matrix(file) }
  }

  @Test func everyPrefixOfAFileIsAnError() throws {
    let file = NumPySample.file([1, 2, 3, 4], [2, 2])
    for count in 0..<file.count {
      #expect(throws: FeatureError.self, "\(count) bytes") { try matrix(Array(file[..<count])) }
    }
  }

  @Test func filesOverTheLimitAndFoldersAreRefused() throws {
    var limits = StoreLimits()
    limits.fileBytes = 100
    expectStoreError(try matrix(NumPySample.file([1], [1, 1]), limits: limits)) { error in
      if case .refused(path, _, .size(_, limit: 100)) = error { true } else { false }
    }
    expectStoreError(try NumPyFile.matrix(atPath: folder.path)) { error in
      error == .refused(file: folder.path, object: "/", reason: .unexpectedObject)
    }
    expectStoreError(try NumPyFile.matrix(atPath: folder.path + "/none")) { error in
      if case .system("open", _, ENOENT) = error { true } else { false }
    }
  }

  @Test(.needs(Command.hasHDF5Python, "needs python3 with numpy"))
  func filesOfNumPyItselfAreRead() throws {
    let script = """
      import numpy as np, sys
      a = np.arange(12).reshape(3, 4) / 8
      for type in ("f2", "f4", "f8"):
        for order in "CF":
          np.save(f"{sys.argv[1]}/{type}{order}.npy", np.asarray(a, dtype="<" + type, order=order))
      for version in ((1, 0), (2, 0), (3, 0)):
        with open(f"{sys.argv[1]}/{version[0]}.npy", "wb") as f:
          np.lib.format.write_array(f, a.astype("<f4"), version)
      """
    #expect(try Command.python(script, folder.path).status == 0)
    for name in ["f2C", "f2F", "f4C", "f4F", "f8C", "f8F", "1", "2", "3"] {
      let found = try NumPyFile.matrix(atPath: "\(folder.path)/\(name).npy")
      #expect(found.rows == 3 && found.width == 4, "\(name)")
      #expect(found.values == (0..<12).map { Float($0) / 8 }, "\(name)")
    }
  }

  @Test func damagedFilesAreReadOrRefused() throws {
    var random = SplitMix64(seed: 17)
    let seeds = [
      NumPySample.file([1, 2, 3, 4, 5, 6], [2, 3]),
      NumPySample.file([1, 2, 3, 4, 5, 6], [3, 2], fortran: true),
      NumPySample.file(NumPySample.header("<f2", [2, 2]), version: 3, data: [1, 2, 3, 4, 5, 6, 7, 8]),
    ]
    var (read, refused) = (0, 0)
    for round in 0..<FuzzCount.of(3000) {
      var bytes = seeds[round % seeds.count]
      damage(&bytes, using: &random)
      do {
        let found = try matrix(bytes)
        #expect(found.values.count == found.rows * found.width && found.values.count <= 64)
        read += 1
      } catch is FeatureError { refused += 1 }
    }
    #expect(read > 0 && refused > 0)
  }
}
