import ArgumentParser
import Diagnostics
import Glibc

/// Arguments in the order that the parser takes them.
enum ProgramArguments {
  /// Options of a run that have a value.
  private static let withValue: Set = ["--store", "--threads", "--color"]
  /// Options of a run that have none.
  private static let flags: Set = ["--json", "--cache", "--no-cache", "--check", "-i"]

  /// Puts a command before the options that stand before it, and `run` before a script without a command.
  static func arranged(_ arguments: [String]) -> [String] {
    guard let first = firstWord(of: arguments) else { return arguments }
    let word = arguments[first]
    if isScript(word) { return ["run"] + arguments }
    guard first > 0, names(of: Mota.self).contains(word) else { return arguments }
    // Behind the command's own arguments, as it may have commands of its own.
    let rest = arguments[(first + 1)...]
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return [word] + rest[..<end] + arguments[..<first] + rest[end...]
  }

  /// What to write in the place of a command that does not exist; nil where all commands exist.
  static func unknownCommand(in arguments: [String]) -> String? {
    // Only behind options that are known: those of the parser itself may take the word as their value.
    guard let first = firstWord(of: arguments), isOptions(arguments[..<first]) else { return nil }
    let word = arguments[first]
    if names(of: Mota.self).contains(word) || word == "help" {
      guard word == StoreCommand.configuration.commandName, first + 1 < arguments.count,
        let action = arguments.dropFirst(first + 1).first, !action.hasPrefix("-"),
        !names(of: StoreCommand.self).contains(action)
      else { return nil }
      return unknown(action, of: StoreCommand.self, calledBy: "mota store ")
    }
    if isScript(word) { return nil }
    if isFile(word) {
      return "unknown command \(word); to run the file, write mota run \(word)"
    }
    return unknown(word, of: Mota.self, calledBy: "mota ")
  }

  private static func unknown(
    _ word: String, of parent: any ParsableCommand.Type, calledBy call: String
  ) -> String {
    let available = names(of: parent, includingHidden: false)
    if let nearest = SpellingSuggestion.nearest(to: word, among: available) {
      return "unknown command \(call)\(word); did you mean \(call)\(nearest)?"
    }
    return "unknown command \(call)\(word); available: \(available.joined(separator: ", "))"
  }

  /// The place of the first argument that is neither an option nor its value; nil where no command can follow.
  private static func firstWord(of arguments: [String]) -> Int? {
    var first = 0
    while first < arguments.count, arguments[first].utf8.first == UInt8(ascii: "-") {
      // Behind a statement nothing is a command, and the version is the program's.
      if ["-c", "--", "-", "--version"].contains(arguments[first]) { return nil }
      first += withValue.contains(arguments[first]) ? 2 : 1
    }
    return first < arguments.count ? first : nil
  }

  /// Whether all these are options of a run with their values.
  private static func isOptions(_ arguments: ArraySlice<String>) -> Bool {
    var rest = arguments
    while let option = rest.popFirst() {
      if flags.contains(option) { continue }
      guard let name = option.split(separator: "=").first, withValue.contains(String(name)) else {
        return false
      }
      if !option.contains("=") { _ = rest.popFirst() }
    }
    return true
  }

  /// Whether it is something to read that is not a folder.
  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func isScript(_ word: String) -> Bool {
    word.utf8.count > 5 && word.utf8.suffix(5).elementsEqual(".mota".utf8)
  }

  private static func names(
    of parent: any ParsableCommand.Type, includingHidden: Bool = true
  ) -> [String] {
    parent.configuration.subcommands.filter { includingHidden || $0.configuration.shouldDisplay }
      .compactMap { $0.configuration.commandName }
  }
}
