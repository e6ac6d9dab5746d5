import Experiments
import Testing

@Suite("The values that were used last")
struct RecentValuesTests {
  @Test func theOneThatWasNotUsedForLongestIsDropped() {
    var recent = RecentValues<String, Int>(limit: 2)
    recent["a"] = 1
    recent["b"] = 2
    #expect(recent["a"] == 1)
    recent["c"] = 3
    #expect(recent["b"] == nil)
    #expect(recent["a"] == 1)
    #expect(recent["c"] == 3)
  }

  @Test func settingAgainReplacesAndNilRemoves() {
    var recent = RecentValues<Int, String>(limit: 3)
    recent[1] = "x"
    recent[1] = "y"
    #expect(recent[1] == "y")
    recent[1] = nil
    #expect(recent[1] == nil)
  }

  @Test func atLeastOneIsKept() {
    var recent = RecentValues<Int, Int>(limit: 0)
    recent[1] = 1
    #expect(recent[1] == 1)
    recent[2] = 2
    #expect(recent[1] == nil)
    #expect(recent[2] == 2)
  }
}
