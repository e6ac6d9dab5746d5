import CReadline
import Glibc
import Tensors

/// Functions of keys that have another meaning in an entry of several lines than in one line.
extension BlockReader {
  /// Puts ours wherever the user's keys call readline's, so that `.inputrc` and vi mode keep theirs.
  func bindKeys() {
    mota_readline_replace(rl_newline) { count, key in BlockReader.current?.enter(count, key) ?? 0 }
    mota_readline_replace(rl_operate_and_get_next) { count, key in BlockReader.current?.enter(count, key) ?? 0
    }
    mota_readline_replace(rl_insert_comment) { _, key in BlockReader.current?.commentOut(key) ?? 0 }
    mota_readline_replace(rl_get_previous_history) { count, _ in BlockReader.current?.goUp(count) ?? 0 }
    mota_readline_replace(rl_get_next_history) { count, _ in BlockReader.current?.goUp(-count) ?? 0 }
    mota_readline_replace(rl_history_search_backward) { _, _ in BlockReader.current?.search(before: true) ?? 0
    }
    mota_readline_replace(rl_history_search_forward) { _, _ in BlockReader.current?.search(before: false) ?? 0
    }
    mota_readline_replace(rl_beginning_of_history) { _, _ in BlockReader.current?.goToOldest() ?? 0 }
    mota_readline_replace(rl_end_of_history) { _, _ in BlockReader.current?.goToDraft() ?? 0 }
    mota_readline_replace(rl_beg_of_line) { _, _ in BlockReader.current?.goToLineStart() ?? 0 }
    mota_readline_replace(rl_end_of_line) { _, _ in BlockReader.current?.goToLineEnd() ?? 0 }
    mota_readline_replace(rl_kill_line) { count, _ in BlockReader.current?.killLine(count) ?? 0 }
    mota_readline_replace(rl_unix_line_discard) { _, _ in BlockReader.current?.killLine(-1) ?? 0 }
    mota_readline_replace(rl_forward_char) { count, key in
      BlockReader.current?.takeGhost() ?? false ? 0 : rl_forward_char(count, key)
    }
    mota_readline_replace(rl_forward_word) { count, key in
      BlockReader.current?.takeGhost(onlyWord: true) ?? false ? 0 : rl_forward_word(count, key)
    }
    mota_readline_replace(rl_clear_screen) { _, _ in
      BlockReader.current?.redraw(onEmptyScreen: true)
      return 0
    }
    mota_readline_replace(rl_refresh_line) { _, _ in
      BlockReader.current?.redraw(onEmptyScreen: false)
      return 0
    }
    let controlD: Int32 = 4
    mota_readline_rebind("emacs", controlD, rl_delete) { count, key in
      BlockReader.current?.leaveOrDelete(count, key) ?? 0
    }
    mota_readline_rebind("vi-insert", controlD, rl_vi_eof_maybe) { count, key in
      BlockReader.current?.leaveOrDelete(count, key) ?? 0
    }
    for map in ["emacs", "vi-insert"] {
      for keys in ["\\e\\C-m", "\\e\\C-j"] {
        mota_readline_bind(map, keys) { _, _ in BlockReader.current?.breakLine() ?? 0 }
      }
      for bracket in ")]}".utf8 {
        mota_readline_rebind(map, Int32(bracket), rl_insert) { count, key in
          BlockReader.current?.close(count, key) ?? 0
        }
      }
    }
  }

  // MARK: Enter

  private func enter(_ count: Int32, _ key: Int32) -> Int32 {
    if StopSignal.process.isRequested {
      finish(mark: "^C")
    } else if endsEntry() {
      finish()
    } else {
      return breakLine()
    }
    return accept(count, key)
  }

  /// Ends the line. History is where it was: readline would undo the changes of an entry that it is on, and keep that.
  private func accept(_ count: Int32, _ key: Int32) -> Int32 {
    using_history()
    return rl_newline(count, key)
  }

  /// Keeps the entry as a comment, to be recalled later.
  private func commentOut(_ key: Int32) -> Int32 {
    replace(
      with: "# " + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n# "))
    finish()
    return accept(1, key)
  }

  private func breakLine() -> Int32 {
    apply(entry.lineBreak(isIndented: !Readline.inputIsWaiting))
    return 0
  }

  /// Ctrl-D behind the last character of several lines leaves the block; elsewhere it deletes.
  private func leaveOrDelete(_ count: Int32, _ key: Int32) -> Int32 {
    guard isAtEnd, entry.lineStart > 0 else { return rl_delete(count, key) }
    drop()
    return accept(1, key)
  }

  private func close(_ count: Int32, _ key: Int32) -> Int32 {
    guard count == 1, !Readline.inputIsWaiting, let scalar = Unicode.Scalar(UInt32(key)) else {
      return rl_insert(count, key)
    }
    apply(entry.closing(with: String(Character(scalar))))
    return 0
  }

  // MARK: Lines

  private func goToLineStart() -> Int32 {
    mota_readline_set_point(Int32(entry.lineStart))
    return 0
  }

  private func goToLineEnd() -> Int32 {
    if !takeGhost() { mota_readline_set_point(Int32(entry.lineEnd)) }
    return 0
  }

  /// Kills to the end of the line, or of a negative count to its start; at the end itself, the line feed.
  private func killLine(_ count: Int32) -> Int32 {
    let (entry, end) = (entry, mota_readline_end())
    let place = Int32(entry.cursor)
    if count < 0 {
      let start = entry.lineStart == entry.cursor ? max(0, entry.cursor - 1) : entry.lineStart
      rl_kill_text(place, Int32(start))
      mota_readline_set_point(Int32(start))
    } else {
      rl_kill_text(place, entry.lineEnd == entry.cursor ? min(end, place + 1) : Int32(entry.lineEnd))
      mota_readline_set_point(place)
    }
    return 0
  }

  // MARK: Up and down

  /// Goes so many lines up, or down for a negative count; past the first and the last line to other entries.
  private func goUp(_ count: Int32) -> Int32 {
    // A count of a million would only ring the bell.
    for _ in 0..<min(count.magnitude, 1000) {
      guard count > 0 ? step(up: true) : step(up: false) else {
        rl_ding()
        break
      }
    }
    return 0
  }

  private func step(up isUp: Bool) -> Bool {
    let entry = entry
    var column = entry.column
    if let goal, goal.text == entry.text, goal.cursor == entry.cursor { column = goal.column }
    guard let place = isUp ? entry.above(column: column) : entry.below(column: column) else {
      return recallEntry(before: isUp)
    }
    mota_readline_set_point(Int32(place))
    goal = (column, entry.text, place)
    return true
  }

  /// Puts the next entry that begins like what was typed into the buffer; false where there is none.
  private func recallEntry(before isBefore: Bool) -> Bool {
    let entries = conversation.history?.entries ?? []
    let entry = entry
    var place = Int(where_history())
    var recall: Recall
    if let current = self.recall, current.shown == entry.text {
      recall = current
    } else if place < entries.count, entries[place].text == entry.text {
      // A search with Ctrl-R has found it.
      recall = Recall(prefix: "", draft: "", shown: entry.text)
    } else {
      let typed = String(decoding: entry.text.utf8.prefix(entry.cursor), as: UTF8.self)
      recall = Recall(prefix: typed, draft: entry.text, shown: entry.text)
      place = entries.count
    }
    let places =
      isBefore
      ? Array((0..<min(place, entries.count)).reversed())
      : Array((place..<max(place, entries.count)).dropFirst())
    let found = places.first { entries[$0].text.hasPrefix(recall.prefix) && entries[$0].text != entry.text }
    guard let found else {
      guard !isBefore, place < entries.count else { return false }
      recall.shown = recall.draft
      return show(recall, at: entries.count, isBefore)
    }
    recall.shown = entries[found].text
    return show(recall, at: found, isBefore)
  }

  private func search(before isBefore: Bool) -> Int32 {
    if !recallEntry(before: isBefore) { rl_ding() }
    return 0
  }

  private func goToOldest() -> Int32 {
    guard let oldest = conversation.history?.entries.first else { return 0 }
    _ = show(Recall(prefix: "", draft: recall?.draft ?? text, shown: oldest.text), at: 0, true)
    return 0
  }

  private func goToDraft() -> Int32 {
    guard let recall, recall.shown == text else { return 0 }
    let draft = Recall(prefix: recall.prefix, draft: recall.draft, shown: recall.draft)
    _ = show(draft, at: conversation.history?.entries.count ?? 0, false)
    return 0
  }

  /// The cursor stands on the line from which the same key leads to the next entry.
  private func show(_ recall: Recall, at place: Int, _ isBefore: Bool) -> Bool {
    replace(with: recall.shown)
    history_set_pos(Int32(place))
    if isBefore { mota_readline_set_point(Int32(EditedEntry(recall.shown, cursor: 0).lineEnd)) }
    self.recall = recall
    return true
  }
}
