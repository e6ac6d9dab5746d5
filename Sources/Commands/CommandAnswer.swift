import Experiments
import Diagnostics
import Notebook
import Reports

/// What comes of a command: what there is to show, and what the front end does then.
public struct CommandAnswer {
  /// What the front end does after showing the events.
  public enum Action {
    /// It waits for the next entry.
    case nothing
    /// It ends the session.
    case leave
    /// It runs a source, and says how long that took where it is timed.
    case run(SourceText, isTimed: Bool)
  }

  /// What there is to show, in order.
  public private(set) var events: [SessionEvent] = []
  /// What the front end does.
  public private(set) var action = Action.nothing

  /// Nothing to show and nothing to do.
  init() {}

  init(_ action: Action) { self.action = action }

  /// A result that may be copied: none of its lines is broken.
  static func verbatim(_ text: String) -> CommandAnswer {
    var answer = CommandAnswer()
    answer.events = [.result(Display([.verbatim(text)]))]
    return answer
  }

  /// A result.
  static func shown(_ texts: String...) -> CommandAnswer {
    var answer = CommandAnswer()
    answer.events = texts.map { .result(Display($0)) }
    return answer
  }

  /// A result in words, broken at the width that there is.
  static func prose(_ text: String) -> CommandAnswer {
    var answer = CommandAnswer()
    answer.events = [.result(Display([.text { WrappedText.text(text, width: $0.width) }]))]
    return answer
  }

  /// A message.
  static func note(_ text: String) -> CommandAnswer {
    var answer = CommandAnswer()
    answer.events = [.note(text)]
    return answer
  }

  /// What is wrong with what the command was given.
  static func fault(_ diagnostics: [Diagnostic]) -> CommandAnswer {
    var answer = CommandAnswer()
    answer.events = [.diagnostics(diagnostics)]
    return answer
  }
}
