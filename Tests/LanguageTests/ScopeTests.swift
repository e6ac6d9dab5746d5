import Diagnostics
import Language
import Testing

@Suite struct ScopeTests {
  private let place = SourceLocation(SourceText("", name: "test"), Span(0, 0))

  private func scope(_ bindings: [(String, [String])]) -> Scope {
    var scope = Scope()
    for (name, dependencies) in bindings {
      scope.bind(name, type: .integer, at: place, dependingOn: dependencies)
    }
    return scope
  }

  @Test func rebindingMakesDependantsStaleAllTheWay() {
    let scope = scope([("a", []), ("b", ["a"]), ("c", ["b"]), ("d", []), ("a", [])])
    #expect(scope.staleNames == ["b", "c"])
  }

  @Test func bindingAStaleNameAnewMakesItFreshButNotItsDependants() {
    let scope = scope([("a", []), ("b", ["a"]), ("c", ["b"]), ("a", []), ("b", ["a"])])
    #expect(scope.staleNames == ["c"])
  }

  @Test func aNameMadeFromItselfIsFresh() {
    let scope = scope([("a", []), ("b", ["a"]), ("a", ["a"])])
    #expect(scope.staleNames == ["b"])
  }

  @Test func whatIsMadeFromAStaleValueIsStale() {
    let scope = scope([("a", []), ("b", ["a"]), ("a", []), ("c", ["b"])])
    #expect(scope.staleNames == ["b", "c"])
  }

  @Test func namesThatDependOnEachOtherInTurnComeToRest() {
    let scope = scope([("a", []), ("b", ["a"]), ("a", ["b"])])
    #expect(scope.staleNames == ["b"])
  }

  @Test func refreshingANameRefreshesWhatItIsMadeFrom() {
    var scope = scope([("a", []), ("b", ["a"]), ("c", ["b"]), ("d", ["c"]), ("a", [])])
    #expect(scope.refreshOrder(of: "c") == ["b", "c"])
    scope.refresh("c")
    #expect(scope.staleNames == ["d"])
  }

  @Test func aDependencyThatWasDroppedNoLongerCounts() {
    let scope = scope([("a", []), ("b", ["a"]), ("b", []), ("a", [])])
    #expect(scope.staleNames.isEmpty)
  }
}
