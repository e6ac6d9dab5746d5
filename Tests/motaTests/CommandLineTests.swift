import Foundation
import TestSupport
import Testing

@Suite("The command line", .onOwnThreads)
struct CommandLineTests {
  @Test func tellsItsVersionAndTheLibrariesInUse() throws {
    let result = try Program.run(["--version"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("mota 0.1.0 ("))
    for library in ["OpenBLAS", "HDF5"] { #expect(result.output.contains(library)) }
  }

  @Test func kernelsAreChosenByTheEnvironmentAndNamed() throws {
    let chosen = try Program.run(["--version"], environment: ["MOTA_KERNELS": "baseline"])
    #expect(chosen.output.contains("kernels x86-64-baseline"), "\(chosen.output)")
    let unknown = try Program.run(["--version"], environment: ["MOTA_KERNELS": "v9"])
    #expect(try unknown.output == Program.run(["--version"], environment: ["MOTA_KERNELS": ""]).output)
  }

  @Test func helpsWithExitCodesAndSubcommands() throws {
    let result = try Program.run(["--help"])
    #expect(result.status == 0)
    #expect(result.output.contains("130 interrupted"))
    #expect(result.output.contains("doctor"))
  }

  @Test func anUnknownOptionIsWrongUsage() throws {
    #expect(try Program.run(["--nonsense"]).status == 2)
    #expect(try Program.run(["run"]).status == 2)
    #expect(try Program.run(["--threads", "0", "-c", "1"]).status == 2)
    #expect(try Program.run(["--color", "mauve", "-c", "1"]).status == 2)
  }

  @Test func statementsFromTheCommandLineRunInOrderAndShareBindings() throws {
    let result = try Program.run(["-c", "x = 2 + 3", "-c", "x * 4"])
    #expect(result.status == 0)
    #expect(result.output == "20\n")
  }

  @Test func aScriptComesFromStandardInput() throws {
    let result = try Program.run([], input: "x = 6\nshow x * 7\n")
    #expect(result.status == 0)
    #expect(result.output == "42\n")
  }

  @Test func aScriptComesFromAFile() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("#! mota 1\nshow 1 + 1\n", to: "a.mota")
    let result = try Program.run(["run", file])
    #expect(result.status == 0)
    #expect(result.output == "2\n")
  }

  @Test func aMissingScriptIsARunTimeError() throws {
    let result = try Program.run(["run", "/nonexistent/a.mota"])
    #expect(result.status == 1)
    #expect(result.errors.contains("error: no such file: /nonexistent/a.mota"))
  }

  @Test func aTypoIsFoundBeforeAnythingRunsAndPointsAtLineAndColumn() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "show 1\ne = datset(\"emoji\")\nf = backbone(\"emoji-small\", sede=3)\n", to: "a.mota")
    let result = try Program.run(["run", file])
    #expect(result.status == 3)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("\(file):2:5"))
    #expect(result.errors.contains("dataset"))
    #expect(result.errors.contains("\(file):3:29"))
    #expect(result.errors.contains("seed"))
  }

  @Test func aScriptStopsAtItsFirstError() throws {
    let result = try Program.run([], input: "show 1\nshow 9223372036854775807 * 2\nshow 2\n")
    #expect(result.status == 1)
    #expect(result.output == "1\n")
    #expect(result.errors.contains("E142"))
    #expect(result.errors.contains("standard input:2:6"))
  }

  @Test func whatNamesAndFilesTellIsFoundBeforeAnythingRuns() throws {
    let result = try Program.run([], input: "show 1\nd = dataset(\"nonsense\")\nb = backbone(\"nowhere\")\n")
    #expect(result.status == 3)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("standard input:2:13") && result.errors.contains("standard input:3:14"))
  }

  @Test func helpOfEverySubcommandNamesWhatItTakes() throws {
    for (command, needed) in [
      ("interact", ["-c", "-i", "--check", "--store", "--threads", "--color", "--json"]),
      ("run", ["<file>", "-i", "--check", "--json"]), ("format", ["--check", "--stdout", "exit code 3"]),
      ("lsp", ["Language Server", "diagnostics"]), ("doctor", ["--root"]),
    ] {
      let result = try Program.run(["help", command])
      #expect(result.status == 0)
      for word in needed { #expect(result.output.contains(word), "\(command): \(word)") }
    }
  }

  @Test func numbersAreHeldToTheirBoundsWhereverTheyComeFrom() throws {
    let backbone = try Program.run(["-c", "b = 0 - 5", "-c", "clip = backbone(\"emoji-small\", epochs=b)"])
    #expect(backbone.status == 3)
    #expect(backbone.errors.contains("error[E030]"), "\(backbone.errors)")
    let negated = try Program.run(["-c", "x = 0 - 9223372036854775807 - 1", "-c", "-x"])
    #expect(negated.status == 1)
    #expect(negated.errors.contains("error[E142]"), "\(negated.errors)")
  }

  @Test func outputThatIsLostIsAFailure() throws {
    #expect(try FailureTests.shell("'\(Program.path)' -c 5 > /dev/full") == 1)
    #expect(try FailureTests.shell("'\(Program.path)' -c 5 | true") == 0)
  }

  @Test func aScriptThatNeverEndsCanBeInterrupted() throws {
    let folder = try TemporaryFolder()
    try #require(try FailureTests.shell("mkfifo \(folder.path)/pipe") == 0)
    let writer = try #require(FileHandle(forUpdatingAtPath: folder.path + "/pipe"))
    let running = try Program.start(["run", folder.path + "/pipe"])
    let process = "/proc/\(running.process.processIdentifier)"
    // It has opened the pipe, and sleeps until there is something to read.
    try #require(
      running.waits { _ in
        let open = (try? FileManager.default.contentsOfDirectory(atPath: process + "/fd")) ?? []
        let files = open.compactMap {
          try? FileManager.default.destinationOfSymbolicLink(atPath: "\(process)/fd/\($0)")
        }
        let state = try? String(contentsOfFile: process + "/stat", encoding: .utf8)
        return files.contains { $0.hasSuffix("/pipe") } && state?.contains(") S ") == true
      })
    running.process.interrupt()
    let result = try running.finish()
    #expect(result.status == 130)
    // A program that the signal ended would have said nothing.
    #expect(result.errors.contains("interrupted"), "\(result.errors)")
    try writer.close()
  }

  @Test func severalStatementsAreCheckedTogether() throws {
    #expect(try Program.run(["--check", "-c", "b = 5", "-c", "show b"]).status == 0)
  }

  @Test func checkingRunsNothing() throws {
    let result = try Program.run(["--check"], input: "show 1\nd = dataset(\"emoji\")\n")
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(try Program.run(["--check"], input: "show y\n").status == 3)
  }

  @Test func outputThatIsNoTerminalHasNoColours() throws {
    let plain = try Program.run([], input: "show x\n")
    #expect(!plain.errors.contains("\u{1B}"))
    let forced = try Program.run(["--color", "always"], input: "show x\n")
    #expect(forced.errors.contains("\u{1B}["))
  }

  @Test func aPlainStatementTouchesNoStore() throws {
    let folder = try TemporaryFolder()
    _ = try Program.run(["-c", "1"], in: folder.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test(.needs(SmallRun.isPossible, SmallRun.condition))
  func theDoctorSaysWhatWasFound() throws {
    let result = try Program.run(["doctor"])
    #expect(result.status == 0)
    for subject in ["BLAS", "HDF5", "processors", "emoji font", "emoji names"] {
      #expect(result.output.contains(subject))
    }
    let missing = try Program.run(["doctor"], environment: ["XDG_DATA_DIRS": "/nonexistent"])
    #expect(missing.status == 1)
    #expect(missing.output.contains("apt-get install fonts-noto-color-emoji"))
  }
}
