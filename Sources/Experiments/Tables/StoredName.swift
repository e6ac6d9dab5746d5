/// Names of columns that PyTables takes: Python identifiers.
package enum StoredName {
  package static func identifier(_ heading: String) -> String {
    String(
      heading.replacing("@", with: "_at_").lowercased().map { character in
        character.isASCII && (character.isLetter || character.isNumber) ? character : "_"
      })
  }
}
