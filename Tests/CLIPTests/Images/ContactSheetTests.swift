import CLIP
import Testing

@Suite struct ContactSheetTests {
  private let red = RGBImage.Color(red: 255, green: 0, blue: 0)

  private func pixel(_ image: RGBImage, _ x: Int, _ y: Int) -> [UInt8] {
    let start = 3 * (y * image.width + x)
    return Array(image.pixels[start..<(start + 3)])
  }

  @Test func aSheetHasRoomForEveryCellFrameAndGap() throws {
    let black = ContactSheet.Cell(try RGBImage(width: 5, height: 5, filledWith: .black))
    let sheet = try ContactSheet(rows: [[black, black, nil], [black]], side: 10, frameWidth: 2, gap: 3)
      .composed()
    #expect(sheet.width == 3 + 3 * 17 && sheet.height == 3 + 2 * 17)
    #expect(pixel(sheet, 5, 5) == [0, 0, 0])
    #expect(pixel(sheet, 4, 4) == [255, 255, 255])
    #expect(pixel(sheet, 3 + 17 * 2 + 7, 10) == [255, 255, 255])
  }

  @Test func aFrameSurroundsItsPictureOnly() throws {
    let picture = try RGBImage(width: 5, height: 5, filledWith: .black)
    let cells = [ContactSheet.Cell(picture, frame: red), ContactSheet.Cell(picture)]
    let sheet = try ContactSheet(rows: [cells], side: 10, frameWidth: 2, gap: 3).composed()
    #expect(pixel(sheet, 3, 3) == [255, 0, 0] && pixel(sheet, 16, 16) == [255, 0, 0])
    #expect(pixel(sheet, 2, 3) == [255, 255, 255] && pixel(sheet, 5, 5) == [0, 0, 0])
    #expect(pixel(sheet, 20, 3) == [255, 255, 255])
  }

  @Test func aSheetWithoutCellsIsAnError() {
    #expect(throws: ImageError.self) { try ContactSheet(rows: []).composed() }
    #expect(throws: ImageError.self) { try ContactSheet(rows: [[]]).composed() }
    #expect(throws: ImageError.self) { try ContactSheet(rows: [[nil]], side: Int.max).composed() }
  }
}
