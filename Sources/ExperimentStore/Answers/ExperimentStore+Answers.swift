extension ExperimentStore {
  /// The book of answers of a name, such as that of a language model; it need not have any yet.
  public func answers(named name: String) -> AnswerBook {
    AnswerBook(self, path: layout.answerFile(name))
  }

  /// The files of all books, by path.
  func answerPaths() throws -> [String] {
    try FileSystem.names(in: layout.answers).filter { $0.hasSuffix(StoreLayout.answerEnding) }.sorted()
      .map { "\(layout.answers)/\($0)" }
  }

  /// Every valid line of a journal, oldest first, and what is wrong with the others.
  func journalContent(atPath path: String) throws -> (entries: [JournalEntry], findings: [JournalFinding]) {
    var journal = Journal(path: path)
    var entries: [JournalEntry] = []
    try journal.refresh(restart: { entries = [] }, each: { entries.append($0.entry) })
    return (entries, journal.findings)
  }

  /// Takes over all answers of another store to questions that have none here; gives how many those were.
  func takeAnswers(from source: ExperimentStore) throws -> Int {
    var taken = 0
    for path in try source.answerPaths() {
      let name = path.dropFirst(source.layout.answers.utf8.count)
      taken += try AnswerBook(self, path: layout.answers + name).take(
        from: source.journalContent(atPath: path).entries)
    }
    return taken
  }
}
