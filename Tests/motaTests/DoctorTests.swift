import Foundation
import TestSupport
import Testing

@Suite("mota doctor looks at benchmarks", .onOwnThreads)
struct DoctorTests {
  @Test func whatIsMissingIsCountedNamedAndSaidWhereToBeHad() throws {
    let folder = try TemporaryFolder()
    try SampleBenchmarks.cirr(in: folder.path + "/cirr", images: 12)
    try SampleBenchmarks.pictures((0..<10).map { "im\($0).png" }, in: folder.path + "/cirr/dev")
    let result = try Program.run(["doctor", "cirr", "--root", "cirr"], in: folder.path)
    #expect(result.status == 1)
    #expect(result.output.contains("2 of 4181 in cirr/captions/cap.rc2.val.json"))
    #expect(result.output.contains("10 of 12 in .; missing: dev/im10.png, dev/im11.png"), "\(result.output)")
    #expect(result.output.contains(/no such file: \S*split\.rc2\.test1\.json/))
    // What the usual evaluation does not need is not called fine.
    #expect(result.output.contains("\nnone train queries"))
    #expect(result.output.contains("NLVR2") && result.output.contains("licence: MIT (annotations)"))
  }

  @Test func aCompleteBenchmarkIsFine() throws {
    let folder = try TemporaryFolder()
    // Only GeneCIS's attribute files have no published counts; the others cannot be complete by hand.
    for task in ["focus_object", "change_object"] {
      let entry = """
        {"condition": "a", "reference": {"val_image_id": 1}, "target": {"val_image_id": 2},
         "gallery": [{"val_image_id": 3}]}
        """
      try SampleBenchmarks.write(
        "[" + Array(repeating: entry, count: 1960).joined(separator: ",") + "]",
        to: folder.path + "/genecis/\(task).json")
    }
    for task in ["focus_attribute", "change_attribute"] {
      func image(_ number: Int) -> String { "{\"image_id\": \(number), \"instance_bbox\": [0, 0, 9, 9]}" }
      try SampleBenchmarks.write(
        "[{\"condition\": \"a\", \"reference\": \(image(1)), \"target\": \(image(2)), \"gallery\": [\(image(3))]}]",
        to: folder.path + "/genecis/\(task).json")
    }
    try SampleBenchmarks.pictures(["1.jpg", "2.jpg", "3.jpg"], in: folder.path + "/genecis/VG_100K_all")
    try SampleBenchmarks.pictures(
      (1...3).map { "00000000000\($0).jpg" }, in: folder.path + "/genecis/val2017")
    let result = try Program.run(["doctor", "genecis", "--root", "genecis"], in: folder.path)
    #expect(result.status == 0, "\(result.output)")
    #expect(!result.output.contains("MISS"))
  }

  @Test(arguments: ["cirr", "circo", "fashioniq", "genecis"])
  func anEmptyFolderAndNoneAreMissingForEveryBenchmark(name: String) throws {
    let folder = try TemporaryFolder()
    let empty = try Program.run(["doctor", name, "--root", "."], in: folder.path)
    #expect(empty.status == 1)
    #expect(
      empty.output.contains("MISS ") && empty.output.contains("licence: ") && !empty.output.contains("ok "))
    #expect(!empty.output.contains("no such folder"))
    let none = try Program.run(["doctor", name, "--root", "nowhere"], in: folder.path)
    #expect(none.status == 1 && none.output.hasPrefix("MISS folder"))
    #expect(none.output.contains("no such folder: nowhere"))
  }

  @Test func aNameWithoutAFolderAndAnUnknownNameAreWrongUsage() throws {
    #expect(try Program.run(["doctor", "cirr"]).status == 2)
    #expect(try Program.run(["doctor", "--root", "."]).status == 2)
    let unknown = try Program.run(["doctor", "coco", "--root", "."])
    #expect(unknown.status == 2 && unknown.errors.contains("there is cirr, circo, fashioniq, genecis"))
  }
}
