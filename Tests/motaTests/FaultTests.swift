import ExperimentStore
import Foundation
import TestSupport
import Testing

/// Every call of the system by which the store writes is made to fail, one after the other.
@Suite(
  "A store survives calls that fail", .onOwnThreads,
  .enabled(if: FaultLibrary.path != nil, "needs a C compiler"))
struct FaultTests {
  private static let script = """
    f = features("features.npy", ids="names.txt")
    show f
    c = captions("captions.txt")
    show c
    """

  @Test(arguments: ["write", "fsync", "fdatasync", "rename", "close"])
  func aFailedCallLosesNothingAndTheNextRunGoesOn(call: String) throws {
    let library = try #require(FaultLibrary.path)
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    _ = try folder.write("a red hat\na blue dog\n", to: "captions.txt")
    _ = try folder.write(Self.script, to: "s.mota")
    let expected = try Program.run(["run", "s.mota", "--store", "whole"], in: folder.path)
    try #require(expected.status == 0, "\(expected.errors)")
    var (met, failures) = (0, 0)
    for code in [EIO, ENOSPC, EACCES] {
      for after in 0..<12 {
        let store = folder.path + "/store-\(call)-\(code)-\(after)"
        let mark = folder.path + "/mark-\(call)-\(code)-\(after)"
        let environment = [
          "LD_PRELOAD": library, "FAULT_CALL": call, "FAULT_AFTER": "\(after)", "FAULT_ERRNO": "\(code)",
          "FAULT_FOLDER": store, "FAULT_MARK": mark,
        ]
        let run = try Program.run(
          ["run", "s.mota", "--store", store], environment: environment, in: folder.path)
        let place = Comment(rawValue: "\(call), errno \(code), after \(after): \(run.errors)")
        // Either the call was not met, or not needed, or the error was said in one sentence.
        if FileManager.default.fileExists(atPath: mark) { met += 1 } else { #expect(run.status == 0, place) }
        if run.status == 0 {
          #expect(
            run.output == expected.output.replacing("/whole/", with: "/store-\(call)-\(code)-\(after)/"),
            place)
        } else {
          #expect(run.status == 1, place)
          failures += 1
          #expect(run.errors.components(separatedBy: "error[").count == 2, place)
          #expect(run.errors.contains("error[E11"), place)
        }
        let audit = try ExperimentStore(directory: store).verify(mending: false)
        #expect(audit.isClean, "\(place): \(audit.findings)")
        let again = try Program.run(["run", "s.mota", "--store", store], in: folder.path)
        #expect(again.status == 0, place)
        #expect(
          again.output == expected.output.replacing("/whole/", with: "/store-\(call)-\(code)-\(after)/"),
          place)
        try FileManager.default.removeItem(atPath: store)
      }
    }
    #expect(failures > 0, "no call of \(call) that was needed is among the \(met) met")
  }
}
