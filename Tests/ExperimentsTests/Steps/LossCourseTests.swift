import Experiments
import Testing

@Suite("How a loss went")
struct LossCourseTests {
  @Test func itsEndsAreMeansOverATenth() throws {
    let course = try #require(LossCourse((0..<20).map { Float(20 - $0) }))
    #expect(course.first == 19.5 && course.last == 1.5 && course.final == 1)
    #expect(!course.isNoBetter && course.words == "loss 1.0000")
  }

  @Test(arguments: [[1, 1], [1, 2], [1, .nan], [1, .infinity]] as [[Float]])
  func whatDidNotFallIsReported(_ losses: [Float]) throws {
    #expect(try #require(LossCourse(losses)).isNoBetter)
  }

  @Test func aWarningHasBothEnds() throws {
    let course = try #require(LossCourse([2, 3.5]))
    #expect(
      course.warning(for: "stage 2")
        == "stage 2: the loss is no better than at the start (2.0000, then 3.5000); "
        + "try a smaller lr or more steps")
  }

  @Test func oneStepHasNoCourse() { #expect(LossCourse([1]) == nil) }
}
