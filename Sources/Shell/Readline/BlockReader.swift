import CReadline
import Commands
import Diagnostics
import Glibc
import Language
import Tensors

/// Whole entries of one or several lines, edited by GNU readline and drawn by `EditorScreen`.
///
/// Readline keeps the buffer, the key maps (`.inputrc`, vi mode), undo, the kill ring and the search; line feeds are
/// characters of the buffer like others. `BlockReader+Keys` replaces what has another meaning with several lines.
final class BlockReader: LineReader {
  let readsWholeEntries = true
  let conversation: Conversation
  private let style: () -> TerminalStyle
  private var screen = EditorScreen()
  /// Whether readline has changed something that is not drawn yet.
  private var isChanged = false
  private var question = Question(number: 1, isContinuation: false, previous: nil)
  /// Whether the entry is drawn as it stays, and the cursor below it.
  private var isFinished = false
  private var isDropped = false
  /// What stands dimly behind the cursor, and the text that it belongs to.
  private var ghost = (text: "", rest: "")
  /// What may be written at this prompt; made when a key first asks.
  private var completion: LineCompletion?
  /// The column that Up and Down keep to, and the buffer as the last of them left it.
  var goal: (column: Int, text: String, cursor: Int)?
  /// The search for earlier entries as the last key left it.
  var recall: Recall?

  /// A search through history by Up and Down.
  struct Recall {
    /// What entries begin with.
    let prefix: String
    /// What was typed before the search.
    let draft: String
    /// What the search has put into the buffer.
    var shown: String
  }

  init(conversation: Conversation, style: @escaping () -> TerminalStyle) {
    self.conversation = conversation
    self.style = style
    Readline.prepare { [conversation] line, start, word in
      conversation.completion.candidates(line: line, start: start, word: word)
    }
    for entry in conversation.history?.entries ?? [] { add_history(entry.text) }
    BlockReader.current = self
    Readline.drawing {
      BlockReader.current?.drawChanges()
    } leaving: {
      BlockReader.current?.leaveScreen()
    }
    mota_readline_draw_with(
      { BlockReader.current?.isChanged = true },
      { words, count, longest in BlockReader.current?.list(words, count, longest) })
    bindKeys()
  }

  /// The one reader that readline's calls are for.
  nonisolated(unsafe) static var current: BlockReader?

  func ask(_ question: Question) -> LineInput {
    if StopSignals.isLeaving { return .end }
    StopSignal.process.clear()
    self.question = question
    screen.forget()
    (isFinished, isDropped, isChanged) = (false, false, true)
    (goal, recall, completion) = (nil, nil, nil)
    let entry = Readline.line(question.prompt)
    if !isFinished { leaveScreen() }
    if StopSignal.process.isRequested {
      StopSignal.process.clear()
      return StopSignals.isLeaving ? .end : .interrupted
    }
    guard let entry else { return .end }
    if isDropped { return .interrupted }
    return .line(entry)
  }

  func remember(_ entry: String) {
    guard let added = conversation.history?.add(entry) else { return }
    if let former = added.former, let old = remove_history(Int32(former)) { free_history_entry(old) }
    add_history(added.entry.text)
  }

  // MARK: The buffer

  var text: String { String(cString: mota_readline_line()) }
  var entry: EditedEntry { EditedEntry(text, cursor: Int(mota_readline_point())) }
  var isAtEnd: Bool { mota_readline_point() == mota_readline_end() }

  /// Changes the buffer in a step that can be undone.
  func apply(_ edit: EditedEntry.Edit) {
    rl_begin_undo_group()
    if !edit.replaced.isEmpty {
      rl_delete_text(Int32(edit.replaced.lowerBound), Int32(edit.replaced.upperBound))
    }
    mota_readline_set_point(Int32(edit.replaced.lowerBound))
    rl_insert_text(edit.text)
    rl_end_undo_group()
  }

  /// Puts a text in the place of all that was typed.
  func replace(with text: String) {
    apply(EditedEntry.Edit(replaced: 0..<Int(mota_readline_end()), text: text))
  }

  /// Puts what is shown dimly into the buffer, or its first word; false where nothing is.
  func takeGhost(onlyWord: Bool = false) -> Bool {
    guard isAtEnd, !ghost.rest.isEmpty, ghost.text == text else { return false }
    rl_insert_text(onlyWord ? GhostText.word(of: ghost.rest) : ghost.rest)
    return true
  }

  /// Whether Enter ends the entry: it is complete, or a blank line gives it up. A line that begins with `|>` is put
  /// behind the entry before it.
  func endsEntry() -> Bool {
    if let joined = PipedEntry.joined(text, to: question.previous) { replace(with: joined) }
    let entry = entry
    return entry.isEndedByBlankLine || !Conversation.isIncomplete(entry.text)
  }

  // MARK: The screen

  private func drawChanges() {
    guard isChanged else { return }
    isChanged = false
    let style = style()
    var layout = EditorLayout()
    (layout.text, layout.cursor) = (text, Int(mota_readline_point()))
    layout.message = mota_readline_message().map { String(cString: $0) }
    ghost = ("", "")
    if style.usesColor {
      colour(&layout)
      if layout.message == nil {
        layout.brackets = entry.matchedBrackets.map { [$0.0, $0.1] } ?? []
        ghost = (layout.text, isAtEnd ? rest(of: layout.text) : "")
        layout.ghost = ghost.rest
      }
    }
    OutputStream.write(
      screen.update(to: layout.frame(width: style.width).window(height: style.height), width: style.width))
  }

  private func colour(_ layout: inout EditorLayout) {
    layout.number = question.number
    layout.highlights = conversation.highlights(in: layout.text, cursor: layout.cursor)
  }

  /// What may follow a text, from history or as the only completion.
  private func rest(of text: String) -> String {
    if let rest = GhostText.rest(of: text, from: (conversation.history?.entries ?? []).lazy.map(\.text)) {
      return rest
    }
    // A letter is the beginning of too much to be worth the search.
    guard text.suffix(2).allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }), text.utf8.count > 1 else {
      return ""
    }
    let completion = self.completion ?? conversation.completion
    self.completion = completion
    let (range, found) = completion.completions(of: text, at: text.utf8.count)
    let typed = String(decoding: text.utf8.dropFirst(range.lowerBound), as: UTF8.self)
    return GhostText.rest(of: typed, from: found) ?? ""
  }

  /// Draws the entry as it stays, and goes below it.
  func finish(mark: String = "") {
    isFinished = true
    isChanged = false
    let style = style()
    var layout = EditorLayout()
    layout.text = text
    if style.usesColor { colour(&layout) }
    layout.text += mark
    layout.cursor = layout.text.utf8.count
    OutputStream.write(
      screen.update(to: layout.frame(width: style.width), width: style.width) + screen.leave())
  }

  /// Drops the entry and goes below it.
  func drop() {
    isDropped = true
    finish()
  }

  /// Goes below what is drawn, which stays; the entry is drawn again from there.
  private func leaveScreen() {
    OutputStream.write(screen.leave())
    isChanged = true
  }

  /// Draws the entry again, alone on the screen or in the place where it is.
  func redraw(onEmptyScreen isEmptied: Bool) {
    OutputStream.write(isEmptied ? "\u{1B}[H\u{1B}[2J" : screen.erase())
    screen.forget()
    isChanged = true
  }

  /// Writes the words that readline offers below the entry.
  private func list(
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ count: Int32, _ longest: Int32
  ) {
    isChanged = true
    drawChanges()
    leaveScreen()
    mota_readline_list(words, count, longest)
  }
}
