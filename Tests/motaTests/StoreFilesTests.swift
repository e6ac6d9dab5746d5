import Foundation
import TestSupport
import Testing

@Suite("Other programs read the store", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct StoreFilesTests {
  static func python(_ code: String, in folder: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", code]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  static let hasReaders: Bool = (try? python("import h5py, tables, pandas", in: "/").status) == 0
  static let hasDump = FileManager.default.isExecutableFile(atPath: "/usr/bin/h5dump")

  @Test(.needs(hasReaders, "needs python3-h5py, python3-tables and python3-pandas"))
  func pandasReadsTheEvaluationTableAndFindsTheSameRecalls() throws {
    let folder = try SmallRun.copy()
    let code = """
      import pandas
      table = pandas.read_hdf('checkpoints/tables/result.h5', 'tables/summary')
      ranks = pandas.read_hdf('checkpoints/tables/result.h5', 'tables/queries')
      text = lambda v: v.decode() if isinstance(v, bytes) else v
      ranks['model'] = ranks['model'].map(text)
      for _, row in table.iterrows():
          r = ranks[ranks.model == text(row['model'])]['rank']
          for k in (1, 5, 10, 50):
              assert abs(100 * (r <= k).mean() - row[f'recall_at_{k}']) < 1e-9, (row, k)
      csv = pandas.read_csv('results/small.csv')
      assert (csv['R@10'] - table['recall_at_10'].round(2)).abs().max() < 1e-9
      print(len(table), 'rows', len(ranks), 'ranks')
      """
    let result = try Self.python(code, in: folder.path)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.hasPrefix("5 rows"))
  }

  @Test(.needs(hasReaders, "needs python3-h5py, python3-tables and python3-pandas"))
  func h5pyReadsEveryObject() throws {
    let folder = try SmallRun.copy()
    let code = """
      import h5py, glob
      kinds = 0
      for name in glob.glob('checkpoints/objects/*/*.h5'):
          with h5py.File(name) as f:
              seen = []
              f.visititems(lambda n, o: seen.append(o[()]) if isinstance(o, h5py.Dataset) else None)
              assert seen, name
              kinds += 1
      print(kinds)
      """
    let result = try Self.python(code, in: folder.path)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.trimmingCharacters(in: .whitespacesAndNewlines) == "12")
  }

  @Test(.needs(hasDump, "needs hdf5-tools"))
  func h5dumpReadsEveryFile() throws {
    let folder = try SmallRun.copy()
    let status = try FailureTests.shell(
      "cd \(folder.path) && for f in checkpoints/objects/*/*.h5 checkpoints/tables/*.h5; do h5dump -H $f >/dev/null || exit 1; done"
    )
    #expect(status == 0)
  }
}
