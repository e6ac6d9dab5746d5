import Experiments
import Testing

@Suite("What a script would take")
struct ForecastTests {
  private func step(_ operations: Double, bytes: Int, memory: Int?, seconds: Double) -> Forecast.Step {
    Forecast.Step(
      StepForecast(kind: .invert, operations: operations, bytes: bytes, memory: memory), seconds: seconds)
  }

  @Test func timeAndDiskAddUpAndMemoryIsThatOfTheLargest() {
    var forecast = Forecast()
    #expect(forecast.memory == nil && forecast.seconds == 0 && forecast.bytes == 0)
    forecast.steps = [
      step(1e9, bytes: 100, memory: 7_000, seconds: 2), step(2e9, bytes: 50, memory: nil, seconds: 1),
      step(4e9, bytes: 5, memory: 9_000, seconds: 0.5),
    ]
    #expect(forecast.operations == 7e9)
    #expect(forecast.seconds == 3.5)
    #expect(forecast.bytes == 155)
    #expect(forecast.memory == 9_000)
  }

  @Test func whatIsTooLargeForANumberDoesNotTrap() {
    var forecast = Forecast()
    forecast.steps = [
      step(1, bytes: .max, memory: .max, seconds: 1), step(1, bytes: 1, memory: .max, seconds: 1),
    ]
    #expect(forecast.bytes == .max && forecast.memory == .max)
  }

  @Test func withoutAStoreSpeedIsThatOfAProduct() throws {
    let speed = try SpeedEstimate.speed(of: "invert", in: nil)
    #expect(speed.perSecond > 1e6 && speed.origin == "as a matrix product has here")
  }
}
