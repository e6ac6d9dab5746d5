import Language
import Notebook
import Testing
import Values

@Suite("Files that a script will have written")
struct WrittenFilesTests {
  private func files(_ paths: String..., by verb: Verb = .export) -> WrittenFiles {
    var files = WrittenFiles(in: ScriptFolder(path: "/work"))
    for path in paths { files.add(path, by: verb) }
    return files
  }

  @Test func aFileItsSpellingsAndItsFolders() {
    let files = files("results/a.csv")
    for path in ["results/a.csv", "./results//a.csv", "/work/results/a.csv", "x/../results/a.csv", "results"]
    {
      #expect(files.contains(path), "\(path)")
    }
  }

  @Test func aFileThatIsOnlyNamedLikeAWrittenOneIsMissing() {
    let files = files("results/a.csv")
    for path in ["results/ab.csv", "results/a.cs", "results/a.csv.gz", "result", "a.csv", "other/a.csv", ""] {
      #expect(!files.contains(path), "\(path)")
    }
  }

  @Test func aTableBringsItsSupplements() {
    #expect(files("t.csv").contains("t_aspects.csv"))
    #expect(!files("t.csv").contains("t_other.csv"))
  }

  @Test func aBenchmarkChoosesTheNamesOfItsSubmissions() {
    let files = files("out/s.json", by: .exportSubmission)
    #expect(files.contains("out/s.json") && files.contains("out/s_subset.json"))
    #expect(!files.contains("out/s_subset.csv") && !files.contains("out/t_subset.json"))
  }

  @Test func valuesThatHoldAPathNameIt() {
    let files = files("a.npy")
    #expect(files.areNamed(by: .text("a.npy")))
    #expect(files.areNamed(by: .list([.text("b.npy"), .text("a.npy")])))
    #expect(!files.areNamed(by: .list([.text("b.npy")])))
  }
}
