import Experiments
import Diagnostics
import FoundationEssentials
import Glibc
import Language
import Notebook
import Reports

/// A session as a person uses it, entry by entry: at a prompt, in a notebook, on a page.
///
/// It knows no terminal. What there is to show goes to the session's sink; the front end reads entries, draws, and
/// asks for a stop by the session's signal.
///
/// ```swift
/// let conversation = try Conversation(options: options, sink: sink)
/// conversation.enter("x = 2 * 3")  // .ran(.completed)
/// conversation.enter(":who")       // .answered; the sink has "x = 6  …"
/// ```
public final class Conversation {
  /// What came of an entry.
  public enum Reply {
    /// A command was answered.
    case answered
    /// Statements ran, or were refused.
    case ran(Session.Outcome)
    /// The user wants to leave.
    case leave
  }

  /// What computes.
  public let session: Session
  /// Where everything goes that is shown; the session's own.
  public let sink: any EventSink
  /// What `:set` knows: the threads, what the front end has, the store.
  public let settings: [Setting]
  /// Every statement that ran, as it was entered, for `:history` and `:save`.
  public private(set) var entries: [NumberedEntry] = []
  /// The number that messages give to the first line of the next statement.
  public private(set) var nextLine = 1
  /// What was entered in this session and in earlier ones, where the front end keeps that.
  public var history: EntryHistory?

  /// A conversation in a session.
  ///
  /// - Parameters:
  ///   - sink: where the session's events go.
  ///   - settings: what `:set` changes of the front end.
  public init(session: Session, sink: any EventSink, settings: [Setting] = []) {
    self.session = session
    self.sink = sink
    self.settings = [.threads] + settings + [.store(session.storeDirectory)]
  }

  /// A conversation in a session of its own.
  ///
  /// - Throws: `InvalidLibrary` when our declarations contradict each other.
  public convenience init(
    options: Session.Options, sink: any EventSink, settings: [Setting] = []
  ) throws {
    self.init(session: try Session(options: options, sink: sink), sink: sink, settings: settings)
  }

  /// What messages call that which is typed.
  static let sourceName = "input"

  /// Whether an entry is the beginning of something that continues on the next line.
  public static func isIncomplete(_ entry: String) -> Bool {
    Command(entry) == nil && Script(parsing: SourceText(entry, name: "input")).isIncomplete
  }

  /// Carries out a command, or runs statements.
  @discardableResult
  public func enter(_ entry: String) -> Reply {
    guard let command = Command(entry), !isBound(entry) else { return .ran(run(source(of: entry))) }
    let answer = answer(to: command)
    for event in answer.events { sink.receive(event) }
    switch answer.action {
    case .nothing: return .answered
    case .leave: return .leave
    case .run(let source, let isTimed):
      let began = Date()
      let outcome = run(source)
      if isTimed { sink.note(Quantity.duration(Date().timeIntervalSince(began))) }
      return .ran(outcome)
    }
  }

  /// Whether an entry is the name of a value, such as `help` once it is bound.
  private func isBound(_ entry: String) -> Bool {
    session.value(of: entry.filter { !$0.isWhitespace }) != nil
  }

  /// Runs a source and says how it ended, where it did not end well.
  @discardableResult
  public func run(_ source: SourceText) -> Session.Outcome {
    let outcome = session.run(source)
    switch outcome {
    case .completed: break
    case .rejected(let diagnostics): sink.report(diagnostics)
    case .failed(let diagnostic): sink.report([diagnostic])
    case .interrupted:
      session.stop.clear()
      sink.note("interrupted; what was bound before still is, and a training goes on from its checkpoint")
    }
    keep(source, after: outcome)
    return outcome
  }

  /// The words that may stand where the user is typing.
  public var completion: LineCompletion {
    LineCompletion(
      library: session.library, names: session.boundTypes, settings: settings.map(\.name))
  }

  /// The text of an entry, with lines that count on from those of the entries before.
  func source(of entry: String) -> SourceText {
    let source = SourceText(entry, name: Self.sourceName, firstLine: nextLine)
    nextLine += source.lineCount
    return source
  }

  /// Remembers what ran: all of the source with its comments, or the statements before the one that failed.
  private func keep(_ source: SourceText, after outcome: Session.Outcome) {
    let script = Script(parsing: source)
    guard case .completed = outcome else {
      entries += script.statements.prefix(session.completedStatements).map {
        NumberedEntry(text: source.text(in: $0.span), number: number(of: source, at: $0.span.start))
      }
      return
    }
    let text = script.version != nil ? source.text.drop { $0 != "\n" }.dropFirst() : source.text[...]
    let kept = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n")
    guard !kept.allSatisfy(\.isWhitespace) else { return }
    entries.append(NumberedEntry(text: kept, number: number(of: source, at: 0)))
  }

  /// The number that messages give to a line of what was typed.
  private func number(of source: SourceText, at offset: Int) -> Int? {
    source.name == Self.sourceName ? source.lineNumber(at: offset) : nil
  }
}
