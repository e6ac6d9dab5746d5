import Commands
import Foundation
import Notebook
import Reports
import Testing

@Suite("Every command, answered in process")
struct ConversationTests {
  @Test func helpFitsAScreenAndNamesEverything() throws {
    let talk = try Talk()
    let overview = try #require(talk.shown(":help").first)
    let lines = overview.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 24 && lines.allSatisfy { $0.count <= 80 }, "\(overview)")
    let words = Set(overview.split { " \n,:".contains($0) }.map(String.init))
    for function in talk.conversation.session.library.functions {
      #expect(words.contains(function.name), "\(function.name) is in no topic")
    }
    for form in CommandForm.all { #expect(overview.contains(form.name), "\(form.name)") }
  }

  @Test(arguments: [
    "statements", "data", "training", "evaluation", "tables", "tensors", "operators", "commands",
  ])
  func everyTopicIsListedAndFound(_ topic: String) throws {
    let talk = try Talk()
    #expect(talk.shown(":help").first?.contains("\n  \(topic) ") == true)
    let shown = talk.shown(":help \(topic)")
    #expect(shown.count == 1 && shown[0].first != "#", "\(shown)")
  }

  @Test func everyFunctionHasOneTopic() throws {
    let talk = try Talk()
    let pages = ["data", "training", "evaluation", "tables", "tensors"].map {
      talk.shown(":help \($0)").joined()
    }
    for function in talk.conversation.session.library.functions {
      let count = pages.filter { $0.contains("\n  \(function.name) ") }.count
      #expect(count == 1, "\(function.name) is in \(count) topics")
    }
  }

  @Test func helpAnswersNamesAndWords() throws {
    let talk = try Talk()
    #expect(talk.shown("?align").first?.hasPrefix("align(") == true)
    #expect(talk.shown("?R@10") == talk.shown("?R"))
    #expect(talk.shown("?R@10").first?.hasPrefix("R@10: ") == true)
    #expect(talk.shown("?R@x").first?.hasPrefix("# nothing is called R@x") == true)
    #expect(talk.shown("??align") == talk.shown("?align"))
    let found = try #require(talk.shown(":help *bootstrap*").first)
    #expect(found.contains("compare(resamples=)"), "\(found)")
    #expect(talk.shown(":help :who") == [":who: what is bound\n"])
    #expect(talk.shown(":help E001").first?.hasPrefix("E001: ") == true)
    #expect(talk.shown(":help aling") == ["# nothing is called aling; did you mean align?"])
    #expect(talk.shown(":help zzzzzz") == ["# nothing is called zzzzzz; :help lists what there is"])
  }

  @Test func helpOnABoundNameSaysItsValue() throws {
    let talk = try Talk()
    talk.conversation.enter("x = 2 * 3")
    let shown = talk.shown("?x")
    #expect(shown.count == 1 && shown[0].hasPrefix("x = 6  "))
  }

  @Test func helpIsBrokenBetweenWords() throws {
    let talk = try Talk()
    for line in try #require(talk.shown("?align").first).split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test func wordsOfOtherPromptsLeaveAndHelp() throws {
    for word in ["quit", "exit", "quit()", " exit() "] {
      let talk = try Talk()
      guard case .leave = talk.conversation.enter(word) else {
        Issue.record("\(word) does not leave")
        continue
      }
    }
    let talk = try Talk()
    #expect(talk.shown("help") == talk.shown(":help"))
    #expect(talk.shown("help()") == talk.shown(":help"))
    #expect(talk.shown("help(align)") == talk.shown("?align"))
    #expect(talk.shown("help align") == talk.shown("?align"))
    // A name of the user's goes before the word.
    talk.conversation.enter("quit = 3")
    #expect(talk.shown("quit") == ["3\n"])
  }

  @Test func twoQuestionMarksSayHowAValueWasMade() throws {
    let talk = try Talk()
    for entry in ["x = 2 * 3", "y = x + 1"] { talk.conversation.enter(entry) }
    let shown = try #require(talk.shown("??y").first)
    #expect(shown.hasPrefix("y = x + 1\n\ny = 7  "), "\(shown)")
    #expect(shown.contains("\nfrom\n  x = 2 * 3\n"), "\(shown)")
    #expect(talk.shown("??z").first?.hasPrefix("# z is not bound") == true)
    #expect(talk.shown("?y").first?.contains("made by: y = x + 1") == true)
  }

  @Test func typeComputesNothing() throws {
    let talk = try Talk()
    #expect(talk.shown(":type tensor([1, 2]) + 1") == ["f32[2]\n"])
    #expect(talk.shown(":type 1 +").isEmpty)
    #expect(talk.sink.codes.count == 1)
    #expect(talk.shown(":who") == ["nothing is bound\n"])
  }

  @Test func whoSaysWhatIsBoundAndStale() throws {
    let talk = try Talk()
    for entry in ["x = 1", "y = x + 1", "x = 5"] { talk.conversation.enter(entry) }
    let lines = try #require(talk.shown(":who").first).split(separator: "\n")
    #expect(lines.count == 2)
    // What was bound last stands last.
    #expect(lines[0].hasPrefix("y = 2  ") && lines[0].hasSuffix("  (stale)"), "\(lines)")
    #expect(lines[1].hasPrefix("x = 5  ") && !lines[1].contains("stale"), "\(lines)")
  }

  @Test func historyAndSaveHaveWhatRan() throws {
    let talk = try Talk()
    #expect(talk.shown(":history") == ["nothing yet\n"])
    talk.conversation.enter("x = 1  # one")
    talk.conversation.enter("y = nonsense")
    talk.conversation.enter("show x")
    talk.conversation.enter("show [1, 2][7]")
    #expect(talk.conversation.entries.map(\.text) == ["x = 1  # one", "show x"])
    #expect(talk.shown(":history") == ["[1] x = 1  # one\n[3] show x\n"])
    let path = talk.folder + "/kept.mota"
    #expect(talk.shown(":save \(path)") == ["# wrote \(path)"])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "#! mota 1\nx = 1  # one\nshow x\n")
    #expect(talk.shown(":save \(talk.folder)").isEmpty)
    #expect(talk.sink.codes.last == "E130")
  }

  @Test func runReadsAScript() throws {
    let talk = try Talk()
    let path = talk.folder + "/script.mota"
    try "#! mota 1\nz = 4\nshow z\n".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(talk.shown(":run \"\(path)\"").last == "4\n")
    #expect(talk.conversation.entries.map(\.text) == ["z = 4\nshow z\n"])
    #expect(talk.shown(":run \(talk.folder)/none.mota").first?.hasPrefix("# error: ") == true)
    #expect(
      talk.shown(":run \(talk.folder)/scirpt.mota").first?.hasSuffix("; did you mean \(path)?") == true)
  }

  @Test func timeSaysHowLongItTook() throws {
    let talk = try Talk()
    let shown = talk.shown(":time show 6 * 7")
    #expect(shown.count == 2 && shown[0] == "42\n" && shown[1].hasPrefix("# "))
  }

  @Test func explainHasAllCodes() throws {
    let talk = try Talk()
    let list = try #require(talk.shown(":explain").first)
    #expect(list.split(separator: "\n").count == Session.diagnosticCatalog.codes.count)
    #expect(talk.shown(":explain E001").first?.hasPrefix("E001: ") == true)
    #expect(talk.shown(":explain E999") == ["# there is no code E999; :explain lists them"])
  }

  @Test func formatGivesTheCanonicalForm() throws {
    let talk = try Talk()
    #expect(talk.shown(":format x=1+2") == ["x = 1 + 2\n"])
    #expect(talk.shown(":format x = (").isEmpty)
    #expect(!talk.sink.codes.isEmpty)
  }

  @Test func filesOfWhatIsNotStoredAreNone() throws {
    let talk = try Talk()
    #expect(
      talk.shown(":h5 x") == ["# x is no value that a step left in the store; :who lists what is bound"])
  }

  @Test func settingsAreTheFrontEndsAndTheSessions() throws {
    let talk = try Talk()
    let lines = try #require(talk.shown(":set").first).split(separator: "\n")
    #expect(lines.map { $0.prefix { $0 != " " } } == ["threads", "size", "store"])
    #expect(talk.shown(":set size = 7") == ["size = 7              how large it is\n"])
    #expect(talk.shown(":set size 12") == ["# size takes a number from 1 to 9, not 12"])
    #expect(talk.shown(":set siz") == ["# there is no setting siz; did you mean size?"])
    #expect(talk.shown(":set store x").first?.hasPrefix("# the store is fixed for a session") == true)
  }

  @Test func whatIsNoCommandIsSaid() throws {
    let talk = try Talk()
    #expect(talk.shown(":hsitory") == ["# there is no command :hsitory; did you mean :history?"])
    #expect(talk.shown(":type") == ["# write :type EXPR: its type, shape and cost, without running it"])
  }

  @Test func aFrontEndIsToldWhatToDo() throws {
    let talk = try Talk()
    if case .leave = talk.conversation.enter(":quit") {} else { Issue.record(":quit does not leave") }
    if case .answered = talk.conversation.enter(":who") {} else { Issue.record(":who is not answered") }
    if case .ran(.completed) = talk.conversation.enter("x = 1") {} else { Issue.record("x = 1 did not run") }
    if case .ran(.rejected) = talk.conversation.enter("show nothing") {} else { Issue.record("it ran") }
    let answer = talk.conversation.answer(to: .time("x = 9"))
    guard case .run(let source, isTimed: true) = answer.action else {
      Issue.record("nothing to run")
      return
    }
    #expect(source.text == "x = 9")
    // An answer runs nothing.
    #expect(talk.shown(":who").first?.hasPrefix("x = 1  ") == true)
  }

  @Test func linesCountOnFromEntryToEntry() throws {
    let talk = try Talk()
    talk.conversation.enter("x = 1\ny = 2")
    guard case .ran(.rejected(let diagnostics)) = talk.conversation.enter("show nothing") else {
      Issue.record("it ran")
      return
    }
    #expect(diagnostics.first?.primary?.location.start.line == 3)
  }

  @Test func anEntryMayContinue() {
    #expect(Conversation.isIncomplete("x = ("))
    #expect(!Conversation.isIncomplete("x = 1"))
    #expect(!Conversation.isIncomplete(":type ("))
  }
}
