import Corpora
import Foundation
import Testing

@Suite("WordNet's words")
struct WordNetTests {
  /// A folder with files of WordNet's formats, made for the test.
  private func folder(_ changes: [String: String] = [:]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var files = [
      "adj.exc": "", "adv.exc": "", "noun.exc": "oxen ox\n", "verb.exc": "stuck stick\n",
      "index.adj": "  1 licence\nglossy a 1 0 1 0 00000001\n", "index.adv": "",
      "index.noun": "  1 licence\nox n 1 0 1 1 00000001\nstick n 1 0 1 1 00000001\nice_cream n 1 0 1 0 0\n",
      "index.verb": "stick v 1 0 1 1 00000001\nyawn v 1 0 1 1 00000001\n",
      "cntlist.rev": "stick%1:06:00:: 1 5\nstick%2:35:00:: 1 25\n",
    ]
    files.merge(changes) { $1 }
    for (name, text) in files {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    return folder
  }

  private func keywords(_ caption: String) throws -> [String] {
    LexiconTagger(wordNet: try WordNetLexicon(WordNetFiles(folder: folder()))).keywords(of: caption)
  }

  @Test func aVerbOfWordNetIsNoKeyword() throws {
    #expect(try keywords("two dogs yawn") == ["dogs"])
    #expect(LexiconTagger(wordNet: nil).keywords(of: "two dogs yawn") == ["dogs yawn"])
  }

  @Test func inflectedFormsAreFormsOfTheirBase() throws {
    #expect(try keywords("it yawns at the oxen stuck in it") == ["the oxen"])
    #expect(try keywords("glossier glossiest") == ["glossier glossiest"])
  }

  @Test func aWordOfTwoClassesIsDecidedByItsNeighbours() throws {
    #expect(try keywords("with a stick") == ["a stick"])
    #expect(try keywords("they must stick") == [])
  }

  @Test func compoundsAreLeftOut() throws {
    #expect(try WordNetLexicon(WordNetFiles(folder: folder())).count == 4)
  }

  @Test(arguments: ["stick%9:35:00:: 1 25", "stick%1:35:00:: 1", "stick 1 2", "stick%1:35:00:: 1 -4"])
  func aMalformedCountIsNamedByLine(line: String) throws {
    let folder = try folder(["cntlist.rev": "stick%1:06:00:: 1 5\n\(line)\n"])
    #expect(throws: WordNetError.malformedLine(path: "\(folder)/cntlist.rev", line: 2)) {
      try WordNetLexicon(WordNetFiles(folder: folder))
    }
  }

  @Test func aMissingFileIsNamed() throws {
    let folder = try folder()
    try FileManager.default.removeItem(atPath: "\(folder)/verb.exc")
    #expect(throws: WordNetError.unreadable(path: "\(folder)/verb.exc", code: 2)) {
      try WordNetFiles(folder: folder)
    }
  }

  @Test func whereItIsNotInstalledThePackageIsNamed() {
    #expect(
      throws: WordNetError.missingPackage(
        package: "wordnet-base", searched: ["/nowhere/a", "/nowhere/b/dict", "/nowhere/c/wordnet"])
    ) {
      try WordNetFiles.locate(environment: [
        "WNSEARCHDIR": "/nowhere/a", "WNHOME": "/nowhere/b", "XDG_DATA_DIRS": "/nowhere/c:relative",
      ])
    }
  }
}
