import Foundation
import Shell
import Testing

@Suite("Times at the terminal")
struct LocalTimeTests {
  private let stamp = "2026-11-28T20:27:26Z"
  private let seconds = 1_795_897_646

  @Test(arguments: [
    (0, "just now"), (59, "just now"), (60, "1 min ago"), (359, "5 min ago"), (3599, "59 min ago"),
  ])
  func theLastHourIsAnAge(age: Int, words: String) {
    #expect(LocalTime.text(stamp, now: seconds + age) == words)
  }

  @Test(arguments: [-1, 3600, 100_000_000])
  func otherTimesAreThoseOfThisPlace(age: Int) {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.dateFormat = "yyyy-MM-dd HH:mm"
    let expected = format.string(from: Date(timeIntervalSince1970: Double(seconds)))
    #expect(LocalTime.text(stamp, now: seconds + age) == expected)
  }

  @Test(arguments: ["", "yesterday", "2026-11-28 20:27:26Z", "2026-1x-28T20:27:26Z"])
  func whatIsNoTimeStays(text: String) {
    #expect(LocalTime.text(text, now: seconds) == text)
  }
}
