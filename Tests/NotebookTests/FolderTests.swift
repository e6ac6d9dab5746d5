import Foundation
import TestSupport
import Testing

@Suite("Folders of a target use one another in one direction")
struct FolderTests {
  @Test(arguments: ["Experiments", "Values", "Functions", "Notebook", "Images", "CLIP", "Corpora"])
  func noTwoFoldersUseEachOther(target: String) throws {
    let files = SourceFiles.inFolders(of: target)
    try #require(!files.isEmpty)
    let declaration =
      /(?m)^(?:public |package |final |indirect )*(?:struct|class|enum|protocol|actor|typealias) (\w+)/
    var homes: [String: String] = [:]
    for file in files {
      for match in file.text.matches(of: declaration) { homes[String(match.1)] = file.folder }
    }
    var uses: [String: Set<String>] = [:]
    for file in files {
      for word in Self.words(of: file.text) {
        if let home = homes[word], home != file.folder { uses[file.folder, default: []].insert(home) }
      }
    }
    for (folder, others) in uses {
      for other in others where folder < other {
        #expect(uses[other]?.contains(folder) != true, "\(target): \(folder) and \(other)")
      }
    }
  }

  /// The names of types in code: without comments, and of strings only what is put into them.
  private static func words(of text: String) -> Set<String> {
    let code = text.replacing(/\/\/.*/, with: "").replacing(/"(?:\\.|[^"\\\n])*"/) { match in
      match.output.matches(of: /\\\(.*?\)/).map { String($0.output) }.joined(separator: " ")
    }
    return Set(code.matches(of: /\b[A-Z]\w+\b/).map { String($0.output) })
  }
}
