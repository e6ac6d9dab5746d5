import Foundation
import TestSupport
import Testing

@Suite("Tensors in the program as a user runs it", .onOwnThreads)
struct TensorProgramTests {
  @Test func whatIsShownFitsEightyColumnsWhereThereIsNoTerminal() throws {
    let result = try Program.run([], input: "show random([40, 50, 60], seed=1)\n")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 36 && lines.allSatisfy { $0.count <= 80 })
  }

  @Test func theNumberOfThreadsChangesNoBit() throws {
    let script = "x = random([300, 200], seed=1)\nshow cosine(x, x) @ softmax(x)\n"
    let one = try Program.run(["--threads", "1"], input: script)
    let three = try Program.run(["--threads", "3"], input: script)
    #expect(one.status == 0 && one.output == three.output)
  }

  @Test func aSmallMachineRefusesWhatItCannotHold() throws {
    let result = try Program.run(
      [], input: "x = zeros([20000, 1000])\n", environment: ["MOTA_MEMORY_LIMIT": "60000000"])
    #expect(result.status == 3)
    #expect(result.errors.contains("error[E147]") && result.errors.contains("80.0 MB"))
  }

  @Test func aLongProductStopsWhenItIsAsked() throws {
    let running = try Program.start(
      ["--json"], input: "a = random([6000, 6000], seed=1)\nb = a @ a @ a @ a\nshow 1\n")
    try #require(running.waits { $0.outputSoFar().contains("\"event\":\"began\"") })
    let began = Date()
    running.process.interrupt()
    let result = try running.finish()
    #expect(result.status == 130, "\(result.errors)")
    #expect(!result.output.contains("\"kind\":\"value\""))
    #expect(Date().timeIntervalSince(began) < 5)
  }

  @Test func anErrorWhileRunningPointsAtItsCulprit() throws {
    let script = """
      export zeros([5, 4]) to "x.npy"
      y = load("x.npy")
      z = y @ zeros([3, 1])
      """
    let result = try Program.run([], input: script)
    #expect(result.status == 1)
    #expect(result.errors.contains("error[E041]: f32[5, 4] @ f32[3, 1]"))
    #expect(result.errors.contains(" |         ^^^^^^^^^^^^^"))
  }
}
