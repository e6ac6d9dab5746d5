import ExperimentStore
import TestSupport
import Testing

/// The files as h5dump, h5py, PyTables and pandas see them.
@Suite(.onOwnThreads) struct OtherToolsTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    path = try store.writeTable(name: "everything", object: Samples.everything())
  }

  @Test(.needs(Command.hasHDF5Python, "needs python3 with h5py, tables and pandas"))
  func h5pyReadsArraysTablesAndDescription() throws {
    let script = """
      import h5py, json, sys
      f = h5py.File(sys.argv[1], "r")
      assert f.attrs["kind"] in ("evaluation", b"evaluation"), f.attrs["kind"]
      assert len(f.attrs["sha256"]) == 64
      assert json.loads(f["metadata"][()])["list"] == [1, 2.5, None, True, 'a"b\\\\\\n\\x01']
      raw = f["arrays/a/raw"]
      assert raw.dtype == "u1" and raw.shape == (16, 16) and raw[15, 15] == 255
      assert f["arrays/a/b/c"][:].tolist() == [-2**31, 2**31 - 1]
      assert f["arrays/empty"].shape == (3, 0, 2) and f["arrays/empty"].dtype == "<f4"
      weights = f["arrays/z"]
      assert weights.chunks is None and weights.compression is None
      table = f["tables/ranks"]
      assert table.ndim == 1 and table.fletcher32 and table.shuffle and table.compression == "gzip"
      assert table.dtype.names == ("query", "rank", "R@1", "score", "text"), table.dtype
      assert table["rank"].tolist() == [1, 17, -1]
      assert [t.decode() for t in table["text"]] == ["same, but rot", "größer 🙂", ""]
      print("ok")
      """
    let result = try Command.python(script, path)
    #expect(result.output == "ok\n", "\(result.errors)")
  }

  @Test(.needs(Command.hasHDF5Python, "needs python3 with h5py, tables and pandas"))
  func pyTablesReadsATable() throws {
    let script = """
      import tables, sys, warnings
      warnings.simplefilter("ignore", tables.NaturalNameWarning)
      f = tables.open_file(sys.argv[1])
      t = f.get_node("/tables/ranks")
      assert type(t) is tables.Table, type(t)
      assert t.title == "per query" and t.nrows == 3, (t.title, t.nrows)
      assert [r["query"] for r in t.where("rank > 0")] == [0, 1]
      assert f.get_node("/tables/deep/none").nrows == 0
      assert f.get_node("/arrays/a/raw").read().sum() == 255 * 128
      print("ok")
      """
    let result = try Command.python(script, path)
    #expect(result.output == "ok\n", "\(result.errors)")
  }

  @Test(.needs(Command.hasHDF5Python, "needs python3 with h5py, tables and pandas"))
  func pandasReadsATable() throws {
    let script = """
      import pandas, sys, warnings
      warnings.simplefilter("ignore")
      d = pandas.read_hdf(sys.argv[1], "tables/ranks")
      assert list(d.columns) == ["query", "rank", "R@1", "score", "text"], d.columns
      assert d["rank"].tolist() == [1, 17, -1] and abs(d["R@1"][2] - 3.141592653589793) < 1e-15
      print("ok")
      """
    let result = try Command.python(script, path)
    #expect(result.output == "ok\n", "\(result.errors)")
  }

  @Test(.needs(Command.hasH5Dump, "needs h5dump"))
  func h5dumpShowsTheHeader() throws {
    let result = try Command.run("/usr/bin/h5dump", ["-H", "-p", path])
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.contains("CHECKSUM FLETCHER32"))
    #expect(result.output.contains("H5T_IEEE_F32LE"))
    #expect(result.output.contains("CONTIGUOUS"))
  }
}
