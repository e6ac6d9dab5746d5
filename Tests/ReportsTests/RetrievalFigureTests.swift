import Foundation
import Reports
import Testing

@Suite("Pictures of retrievals carry their words")
struct RetrievalFigureTests {
  /// A white PNG file of one pixel.
  static let pixel = HTMLPicture(
    bytes: Array(
      Data(
        base64Encoded:
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC")
        ?? Data()), type: "image/png", width: 1, height: 1)

  static func figure(answers: Int = 2) -> RetrievalFigure {
    RetrievalFigure(
      title: "Queries of <full>", caption: "2 queries",
      retrievals: [
        HTMLRetrieval(
          reference: "red & round", picture: pixel, text: "is green",
          answers: (0..<answers).map {
            .init(name: "answer \($0)", score: nil, picture: pixel, isRight: $0 == 1)
          }),
        HTMLRetrieval(
          reference: nil, picture: nil, text: String(repeating: "many words ", count: 60), note: "at place 7",
          answers: []),
      ])
  }

  @Test func questionAndCaptionsStandInTheFile() {
    let svg = Self.figure().svg
    for needed in [
      "red &amp; round", "“is green”", "1  answer 0", "2  answer 1", "&lt;full&gt;", "2 queries",
      "red &amp; round + “is green”: 1 answer 0, 2 answer 1 (right).",
    ] {
      #expect(svg.contains(needed), "\(needed)")
    }
    #expect(svg.components(separatedBy: "<image ").count == 1 + 3)
    #expect(svg.components(separatedBy: "data-stroke=\"right\"").count == 1 + 1)
    #expect(svg.contains("xmlns:xlink="))
  }

  @Test func longWordsAreCutAndStayInTheirColumn() {
    let svg = Self.figure().svg
    let lines = svg.components(separatedBy: "many words").count - 1
    // The description has all of them, the picture six lines.
    #expect(lines > 60 && svg.contains("…"))
  }

  @Test func itIsDrawnIntoPixelsWithPictures() throws {
    for answers in [0, 1, 5] {
      let bytes = try FigureFile.png([Self.figure(answers: answers)])
      #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      #expect(try FigureFile.bytes([Self.figure(answers: answers)], ending: "png") == bytes)
    }
  }

  @Test func asTextEveryAnswerHasALineWithinTheWidth() {
    let text = Self.figure().text(width: 40, glyphs: .ascii)
    #expect(text.contains("* 2 answer 1") && text.contains("  1 answer 0") && text.contains("at place 7"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 40 })
  }
}
