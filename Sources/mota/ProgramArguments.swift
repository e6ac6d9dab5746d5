/// Arguments in the order that the parser takes them.
enum ProgramArguments {
  /// Options of a run that have a value.
  private static let withValue: Set = ["--store", "--threads", "--color"]

  /// Puts a command before the options that stand before it, and `run` before a script without a command.
  static func arranged(_ arguments: [String]) -> [String] {
    var first = 0
    while first < arguments.count, arguments[first].utf8.first == UInt8(ascii: "-") {
      // Behind a statement nothing is a command, and the version is the program's.
      if ["-c", "--", "-", "--version"].contains(arguments[first]) { return arguments }
      first += withValue.contains(arguments[first]) ? 2 : 1
    }
    guard first < arguments.count else { return arguments }
    let word = arguments[first]
    if word.utf8.count > 5, word.utf8.suffix(5).elementsEqual(".mota".utf8) { return ["run"] + arguments }
    let commands = Mota.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard first > 0, commands.contains(word) else { return arguments }
    // Behind the command's own arguments, as it may have commands of its own.
    let rest = arguments[(first + 1)...]
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return [word] + rest[..<end] + arguments[..<first] + rest[end...]
  }
}
