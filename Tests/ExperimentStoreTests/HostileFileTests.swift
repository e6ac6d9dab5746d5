import ExperimentStore
import Foundation
import TestSupport
import Testing

/// Files that h5py makes from a good one by one change each.
@Suite(.onOwnThreads, .needs(Command.hasHDF5Python, "needs python3 with h5py"))
struct HostileFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    path = try store.writeTable(name: "t", object: Samples.everything())
  }

  /// Changes the file by a line of Python, and gives the reason why it is not read then.
  private func refusal(
    _ change: String, limits: StoreLimits = StoreLimits()
  ) throws -> (object: String, reason: RefusalReason)? {
    let script = "import h5py, numpy as np, sys, os\nf = h5py.File(sys.argv[1], 'r+')\na = f['arrays']\n"
    let result = try Command.python(script + change + "\nf.close()", path)
    #expect(result.status == 0, "\(result.errors)")
    do {
      _ = try ExperimentStore.readObject(atPath: path, limits: limits)
      return nil
    } catch StoreError.refused(path, let object, let reason) {
      #expect(HDF5Library.openHandleCount == 0)
      return (object, reason)
    }
  }

  private static let order = "; a['x'].attrs['order'] = np.int64(9)"

  @Test(arguments: [
    ("a['x'] = h5py.SoftLink('/metadata')", "/arrays/x", RefusalReason.softLink),
    ("a['x'] = h5py.ExternalLink('/etc/passwd', '/')", "/arrays/x", .externalLink),
    ("a['x'] = f['metadata']", "/arrays/x", .sharedObject),
    ("a['x'] = f['arrays']", "/arrays", .sharedObject),
    ("f['x'] = 1", "/x", .unexpectedObject),
    ("f['x/y'] = 1", "/x", .unexpectedObject),
    ("a['x'] = np.dtype('f4')", "/arrays/x", .unexpectedObject),
    ("a['x'] = 1.5", "/arrays/x@order", .missing),
    ("a['x'] = np.zeros(3, '>f4')" + order, "/arrays/x", .elementType),
    ("a['x'] = np.zeros(3, 'f2')" + order, "/arrays/x", .elementType),
    ("a['x'] = 'text'" + order, "/arrays/x", .elementType),
    ("a.create_dataset('x', (8,), 'f4', compression='lzf')" + order, "/arrays/x", .filter(32000)),
    ("a.create_dataset('x', (8,), 'i4', scaleoffset=2)" + order, "/arrays/x", .filter(6)),
    (
      "a.create_dataset('x', (8,), 'f4', external=[('/etc/passwd', 0, 32)])" + order, "/arrays/x",
      .externalStorage
    ),
    (
      "l = h5py.VirtualLayout((4,), 'f4'); l[:] = h5py.VirtualSource('o.h5', 'd', (4,))\n"
        + "a.create_virtual_dataset('x', l)" + order, "/arrays/x", .virtualDataset
    ),
    ("a['x'] = h5py.Empty('f4')" + order, "/arrays/x", .shape([])),
    ("f.attrs['mota_format'] = np.int64(2)", "/", .formatVersion(2)),
    ("del f.attrs['kind']", "/@kind", .missing),
    ("f.attrs['kind'] = np.bytes_(b'a//b')", "/", .content(.name("a//b"))),
    ("f.attrs['kind'] = np.bytes_(b'\\xff')", "/@kind", .text),
    ("f.attrs['kind'] = 'of variable length'", "/@kind", .elementType),
    ("del f['metadata']", "/metadata", .missing),
    ("del f['metadata']; f['metadata'] = np.bytes_(b'{')", "/metadata", .json(.endOfText(offset: 1))),
    (
      "del f['metadata']; f['metadata'] = np.bytes_(b'{1')", "/metadata",
      .json(.syntax(offset: 1, expected: .memberName))
    ),
    (
      "del f['tables/ranks']; f['tables/ranks'] = np.zeros(3)\n"
        + "f['tables/ranks'].attrs['order'] = np.int64(0)",
      "/tables/ranks", .elementType
    ),
  ])
  func changedFileIsRefusedByName(change: String, object: String, reason: RefusalReason) throws {
    let refused = try refusal(change)
    #expect(refused?.object == object)
    #expect(refused?.reason == reason)
  }

  @Test func sizesThatTheFileCannotHoldAreRefusedBeforeMemoryIsTaken() throws {
    let refused = try refusal("a.create_dataset('x', (1 << 40,), 'f4')" + Self.order)
    guard case .size(declared: 1 << 42, _)? = refused?.reason else {
      Issue.record("\(String(describing: refused))")
      return
    }
  }

  @Test func compressedSizesAreBounded() throws {
    let refused = try refusal(
      "a.create_dataset('x', (1 << 40,), 'f4', chunks=(1 << 10,), compression=9)" + Self.order)
    guard case .size(declared: 1 << 42, _)? = refused?.reason else {
      Issue.record("\(String(describing: refused))")
      return
    }
  }

  @Test func hugeChunksAreRefused() throws {
    let refused = try refusal(
      "a.create_dataset('x', (8,), 'f4', maxshape=(None,), chunks=(1 << 28,))" + Self.order)
    #expect(refused?.reason == .size(declared: 1 << 30, limit: 1 << 26))
  }

  @Test func overflowingShapesAreRefused() throws {
    let refused = try refusal("a.create_dataset('x', (1 << 31, 1 << 31, 0), 'f4')" + Self.order)
    #expect(refused?.reason == .content(.shape([1 << 31, 1 << 31, 0])))
  }

  @Test func depthIsBounded() throws {
    let refused = try refusal("g = a\nfor i in range(500): g = g.create_group('g')")
    #expect(refused?.reason == .depth(limit: 20))
  }

  @Test func numberOfObjectsIsBounded() throws {
    var limits = StoreLimits()
    limits.objects = 100
    let refused = try refusal("for i in range(200): a.create_group(f'g{i}')", limits: limits)
    #expect(refused?.reason == .objectCount(limit: 100))
  }

  @Test func declaredBytesAndFileBytesAreBounded() throws {
    var limits = StoreLimits()
    limits.declaredBytes = 100
    guard case .size(_, limit: 100)? = try refusal("pass", limits: limits)?.reason else {
      Issue.record("not refused")
      return
    }
    limits = StoreLimits()
    limits.fileBytes = 1000
    guard case .size(_, limit: 1000)? = try refusal("pass", limits: limits)?.reason else {
      Issue.record("not refused")
      return
    }
  }

  @Test func fileWrittenAnewByAnotherToolIsStillTheSameObject() throws {
    #expect(try refusal("pass") == nil)
    let copy = folder.path + "/copy.h5"
    #expect(try Command.run("/usr/bin/h5repack", [path, copy]).status == 0)
    let object = try Samples.everything()
    #expect(try ExperimentStore.readObject(atPath: copy).contentHash == object.contentHash)
  }

  @Test func changedNumberIsSeenByTheContentHash() throws {
    let result = try Command.python(
      "import h5py, sys\nf = h5py.File(sys.argv[1], 'r+')\nf['arrays/a/b/c'][0] = 7\nf.close()", path)
    #expect(result.status == 0, "\(result.errors)")
    expectStoreError(try ExperimentStore.readObject(atPath: path)) { error in
      if case .damaged(_, _, nil, .contentHash) = error { true } else { false }
    }
  }

  @Test func emptyFileIsRefused() throws {
    try write([], toFile: path)
    expectStoreError(try ExperimentStore.readObject(atPath: path)) { error in
      error == .refused(file: path, object: "/", reason: .missing)
    }
  }

  @Test func filesThatAreNoHDF5AreErrors() throws {
    for content: [UInt8] in [[1], Array("MOTASEAL".utf8), [UInt8](repeating: 0x89, count: 4096)] {
      try write(content, toFile: path)
      expectStoreError(try ExperimentStore.readObject(atPath: path)) { error in
        if case .hdf5("H5Fopen", path, "/", let detail) = error {
          !detail.isEmpty
        } else {
          false
        }
      }
    }
    #expect(HDF5Library.openHandleCount == 0)
  }
}
