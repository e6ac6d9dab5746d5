import Commands
import ExperimentStore
import Foundation
import Notebook
import Tensors
import Testing

@Suite("Two sessions in one process")
struct TwoSessionTests {
  /// Writes features of a few rows for a talk to import.
  func write(rows: Int, for talk: Talk) throws {
    let ids = (0..<rows).map { "item \($0)" }.joined(separator: "\n") + "\n"
    try ids.write(toFile: talk.folder + "/ids.txt", atomically: true, encoding: .utf8)
    talk.conversation.enter("export random([\(rows), 4], seed=\(rows)) to \"\(talk.folder)/x.npy\"")
  }

  func importing(for talk: Talk) -> String {
    "f = features(\"\(talk.folder)/x.npy\", ids=\"\(talk.folder)/ids.txt\")"
  }

  func steps(of talk: Talk) throws -> [String] {
    try ExperimentStore(directory: talk.folder + "/store", access: .readOnly).extent(latest: 10).latest
      .map(\.step.label)
  }

  @Test func inTurnsEachKeepsItsNamesItsStoreAndItsSink() throws {
    let (first, second) = (try Talk(), try Talk())
    try write(rows: 3, for: first)
    try write(rows: 5, for: second)
    for talk in [first, second] { talk.conversation.enter(importing(for: talk)) }
    for talk in [second, first] { talk.conversation.enter("x = \(talk === first ? 1 : 2)") }
    #expect(first.shown(":who").first?.contains("x = 1  ") == true)
    #expect(second.shown(":who").first?.contains("x = 2  ") == true)
    for (talk, rows) in [(first, 3), (second, 5)] {
      #expect(talk.shown("f").first?.contains("\(rows)") == true)
      #expect(talk.sink.begun == ["hash \(talk.folder)/x.npy", "import \(talk.folder)/x.npy"])
      #expect(talk.sink.codes.isEmpty)
    }
    #expect(first.shown(":set size 4").count == 1)
    #expect(second.shown(":set size") == ["size = 3              how large it is\n"])
    let stored = (try steps(of: first), try steps(of: second))
    #expect(stored.0.contains("import \(first.folder)/x.npy"))
    #expect(stored.1.contains("import \(second.folder)/x.npy"))
    #expect(stored.0.allSatisfy { !$0.contains(second.folder) })
  }

  /// Two sessions at work on two threads at once, each waiting for the other's first sign of progress; then one is
  /// stopped.
  @Test func oneIsStoppedWhileTheOtherContinues() throws {
    let (stopped, other) = (try Talk(), try Talk())
    for talk in [stopped, other] { try write(rows: 4, for: talk) }
    let product = "ones([1200, 900]) @ ones([900, 1200])"
    let (stoppedRuns, otherRuns) = (Signal(), Signal())
    stopped.sink.stepAdvanced = { [unowned stopped] in
      guard stopped.sink.begun.last?.contains("@") == true else { return }
      stoppedRuns.raise()
      guard otherRuns.wait() else { return }
      stopped.conversation.session.stop.request()
    }
    other.sink.stepAdvanced = { [unowned other] in
      guard other.sink.begun.last?.contains("@") == true else { return }
      otherRuns.raise()
      _ = stoppedRuns.wait()
    }
    let entry = { (talk: Talk) in "\(importing(for: talk))\np = \(product)\nq = p @ p\nr = sum(q)" }
    let works = [stopped, other].map { Work($0, entry($0)) }
    let threads = works.map { work in OwnThread { work.run() } }
    for thread in threads { thread.join() }
    guard case .ran(.interrupted)? = works[0].reply, case .ran(.completed)? = works[1].reply else {
      Issue.record("\(works.map { String(describing: $0.reply) })")
      return
    }
    #expect(!other.conversation.session.stop.isRequested)
    // What the one had bound before stays, and it computes again; the other has the bits of a run alone.
    let alone = try Talk()
    alone.conversation.enter("p = \(product)\nr = sum(p @ p)")
    let expected = try #require(alone.conversation.session.value(of: "r")?.hash)
    #expect(other.conversation.session.value(of: "r")?.hash == expected)
    #expect(stopped.conversation.session.value(of: "f") != nil)
    #expect(stopped.conversation.session.value(of: "r") == nil)
    stopped.sink.stepAdvanced = {}
    stopped.conversation.enter("p = \(product)\nr = sum(p @ p)")
    #expect(stopped.conversation.session.value(of: "r")?.hash == expected)
  }
}

/// Something that one thread waits for.
private final class Signal: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func raise() { semaphore.signal() }

  /// False when it does not come within a minute.
  func wait() -> Bool {
    guard semaphore.wait(timeout: .now() + 60) == .success else { return false }
    semaphore.signal()
    return true
  }
}

/// What one thread gives to the test, which looks at it when the thread has ended.
private final class Work: @unchecked Sendable {
  private let conversation: Conversation
  private let entry: String
  private(set) var reply: Conversation.Reply?

  init(_ talk: Talk, _ entry: String) {
    (conversation, self.entry) = (talk.conversation, entry)
  }

  func run() { reply = conversation.enter(entry) }
}

/// A thread that can be waited for, with room for a recursive parser.
private final class OwnThread {
  private let ended = DispatchSemaphore(value: 0)

  init(_ body: @escaping @Sendable () -> Void) {
    let thread = Thread { [ended] in
      body()
      ended.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  func join() { ended.wait() }
}
