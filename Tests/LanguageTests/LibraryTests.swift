import Language
import Testing

@Suite struct LibraryTests {
  private func faults(_ make: () throws(InvalidLibrary) -> Library) -> [InvalidLibrary.Fault] {
    do {
      _ = try make()
      return []
    } catch { return error.faults }
  }

  private func function(_ name: String, _ parameters: Parameter...) -> FunctionSignature {
    FunctionSignature(name, parameters, result: .integer, documentation: "", example: "")
  }

  @Test func duplicatesAreRefused() {
    #expect(
      faults { () throws(InvalidLibrary) in
        try Library(functions: [
          function("f"), function("f", .required("a", .any, ""), .required("a", .any, "")),
        ])
      } == [.duplicateFunction("f"), .duplicateParameter(function: "f", parameter: "a")])
    #expect(
      faults { () throws(InvalidLibrary) in
        try Library(effects: [
          EffectSignature(.show, .any, documentation: ""), EffectSignature(.show, .any, documentation: ""),
        ])
      } == [.duplicateEffect(.show, on: .any)])
  }

  @Test func positionalParametersComeFirstAndRequiredOnesBeforeOptionalOnes() {
    let first = function("f", .required("a", .any, ""), .required("b", .any, positional: true, ""))
    let second = function(
      "g", .optional("a", .any, default: nil, positional: true, ""),
      .required("b", .any, positional: true, ""))
    #expect(
      faults { () throws(InvalidLibrary) in try Library(functions: [first, second]) } == [
        .positionalAfterNamed(function: "f", parameter: "b"),
        .requiredAfterOptional(function: "g", parameter: "b"),
      ])
  }

  @Test func whatIsUsedMustBeDeclared() {
    let f = function("f", .required("a", .list(.named("model")), ""), .required("b", .symbols("x", "y"), ""))
    #expect(
      faults { () throws(InvalidLibrary) in
        try Library(functions: [f], symbols: [SymbolSignature("x", documentation: "")])
      } == [.undeclaredType("model"), .undeclaredSymbol("y")])
  }

  @Test func namesMustBeWritable() {
    #expect(
      faults { () throws(InvalidLibrary) in
        try Library(
          functions: [function("two words"), function("true")],
          symbols: [SymbolSignature("leave-one-out", documentation: "")])
      } == [.unwritableName("two words"), .unwritableName("true")])
  }

  @Test func aSweepNeedsAResult() {
    let f = function("f", .required("a", .integer, sweepable: true, ""))
    #expect(
      faults { () throws(InvalidLibrary) in try Library(functions: [f]) } == [
        .sweepWithoutResult(function: "f", parameter: "a")
      ])
  }

  @Test func usageShowsNamesDefaultsAndResult() {
    #expect(
      TestLibrary.library.function("align")?.usage == "align(phi, triplets, with=…, prompts=4) -> model")
    #expect(
      TestLibrary.library.function("ablate")?.usage
        == "ablate(model, over=…, design=all, seeds=0..0) -> grid")
  }

  @Test func aTypeAcceptsWhatFits() {
    #expect(ValueType.number.accepts(.integer))
    #expect(!ValueType.integer.accepts(.number))
    #expect(ValueType.list(.number).accepts(.list(.integer)))
    #expect(ValueType.list(.text).accepts(.list(.nothing)))
    #expect(ValueType.oneOf([.text, .number]).accepts(.oneOf([.integer, .text])))
    #expect(!ValueType.text.accepts(.oneOf([.integer, .text])))
    #expect(ValueType.any.accepts(.named("model")))
    #expect(!ValueType.set(.integer).accepts(.list(.integer)))
  }

  @Test func boundsAreKeptExactly() {
    #expect(Bounds.within(0..<1).contains(0))
    #expect(!Bounds.within(0..<1).contains(1))
    #expect(Bounds.within(0...1).contains(1))
    #expect(!Bounds.above(0).contains(0))
    #expect(Bounds.atLeast(1).contains(1))
    #expect(!Bounds.atMost(3).contains(3.5))
    #expect(!Bounds.atLeast(0).contains(.nan))
  }
}
