import Experiments
import Testing

@Suite("Columns have names that PyTables takes")
struct StoredNameTests {
  @Test(arguments: [
    ("R@10", "r_at_10"), ("p, Holm", "p__holm"), ("95 % interval", "95___interval"), ("model", "model"),
    ("größe", "gr__e"),
  ])
  func identifier(of heading: String, is name: String) {
    #expect(StoredName.identifier(heading) == name)
  }
}
