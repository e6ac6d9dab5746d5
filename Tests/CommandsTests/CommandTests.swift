import Commands
import Testing

@Suite("Commands as they are typed")
struct CommandTests {
  @Test func commandsAreRead() {
    #expect(Command(":type x + 1") == .type("x + 1"))
    #expect(Command("  ?align") == .help("align"))
    #expect(Command("??full") == .origin("full"))
    #expect(Command("??") == .help(nil))
    #expect(Command("exit()") == .quit)
    #expect(Command("help(align)") == .help("align"))
    #expect(Command("help = 3") == nil)
    #expect(Command("help(align, 3)") == nil)
    #expect(Command(":q") == .quit)
    #expect(Command(":explain  E014") == .explain("E014"))
    #expect(Command(":nonsense") == .unknown(":nonsense"))
    #expect(Command(":explain") == .explain(nil))
    #expect(Command(":set") == .set(nil, nil))
    for text in [":set rows all", ":set rows=all", ":set rows = all", ":set  rows  =all "] {
      #expect(Command(text) == .set("rows", "all"), "\(text)")
    }
    #expect(Command(":save \"a b.mota\" ") == .save("a b.mota"))
    #expect(Command(":who ") == .who)
    #expect(Command("x = 1") == nil)
    #expect(Command("") == nil)
  }

  @Test func everyListedCommandIsKnown() {
    for form in CommandForm.all {
      if case .unknown = Command(form.name) { Issue.record("\(form.name) is listed but not known") }
      guard !form.argument.isEmpty, !form.argument.hasPrefix("[") else { continue }
      #expect(Command(form.name) == .incomplete(form))
    }
  }
}
