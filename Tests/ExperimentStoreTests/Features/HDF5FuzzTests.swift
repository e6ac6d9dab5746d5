import ExperimentStore
import TestSupport
import Testing

/// Damaged files of other programs, whose older layout has no checksums of its own.
@Suite(.onOwnThreads, .needs(Command.hasHDF5Python, "needs python3 with h5py"))
struct HDF5FuzzTests {
  @Test func damagedFilesAreReadOrRefused() throws {
    let folder = try TemporaryFolder()
    let script = """
      import h5py, numpy as np, sys
      a = np.arange(12).reshape(3, 4) / 8
      for number, lib in enumerate(("earliest", "latest")):
        f = h5py.File(f"{sys.argv[1]}/plain{number}.h5", "w", libver=lib)
        f["g/features"] = a.astype("f2")
        f["ids"] = np.array([b"a", b"bb", b"ccc"])
        f.close()
        f = h5py.File(f"{sys.argv[1]}/packed{number}.h5", "w", libver=lib)
        f.create_dataset("x", data=a.astype("f4"), chunks=(2, 2), compression="gzip", shuffle=True,
                         fletcher32=True)
        f["ids"] = ["a", "größer", "c" * 40]
        f["ids"].attrs["note"] = "text"
        f["n"] = np.arange(3)
        f.close()
      """
    #expect(try Command.python(script, folder.path).status == 0)
    let seeds = try ["plain0", "packed0", "plain1", "packed1"].map {
      try bytes(ofFile: "\(folder.path)/\($0).h5")
    }
    let path = folder.path + "/damaged.h5"
    var random = SplitMix64(seed: 31)
    for round in 0..<FuzzCount.of(1000) {
      // The older layout three times as often: the newer one notices most damage by its checksums.
      var content = seeds[[0, 1, 0, 1, 0, 1, 2, 3][round % 8]]
      damage(&content, using: &random)
      try write(content, toFile: path)
      HDF5Fuzz.read(path, dataset: "ids")
    }
    #expect(HDF5Library.openHandleCount == 0)
  }
}
