import Foundation
import Language
import Testing

@Suite struct FormatterTests {
  static let cases: [(String, String)] = [
    ("x=1", "x = 1\n"), ("  x   =  1  ", "x = 1\n"), ("x = a+b*- c", "x = a + b * -c\n"),
    ("f( a , b = 1 )", "f(a, b=1)\n"), ("f(a,b=[1,2 ,3],)", "f(a, b=[1, 2, 3])\n"),
    ("{ modality,task }", "{modality, task}\n"), ("x [ 0 .. 1 , : ]", "x[0..1, :]\n"),
    ("a|>f()|>g( b=1 )", "a |> f() |> g(b=1)\n"), ("x=10min", "x = 10 min\n"), ("x = 30%", "x = 30 %\n"),
    ("show   x", "show x\n"), ("show -x", "show -x\n"), ("show(x)", "show (x)\n"),
    ("export x   to   \"a.csv\"", "export x to \"a.csv\"\n"), ("x = R@10", "x = R@10\n"),
    ("x = a @b", "x = a @ b\n"), ("x = (1+2)*3", "x = (1 + 2) * 3\n"), ("x = - - 1", "x = --1\n"),
    ("a=1\n\n\n\nb=2\n\n\n", "a = 1\n\nb = 2\n"), ("\n\n# c\nx = 1# d", "# c\nx = 1  # d\n"),
    ("x = f(\na,\n b=[\n1,\n2],\n)\ny = 2", "x = f(\n  a,\n  b=[\n    1,\n    2],\n)\ny = 2\n"),
    ("x = f([\n1,\n2\n])", "x = f([\n  1,\n  2\n])\n"),
    ("x = a\n|> f()\n  # why\n    |> g()", "x = a\n  |> f()\n  # why\n  |> g()\n"),
    ("x = 1 +\n2", "x = 1 +\n  2\n"), ("a = 1\n    # next\nb = 2", "a = 1\n# next\nb = 2\n"),
    ("f(d = leave-one-out, e=a - b)", "f(d=leave-one-out, e=a - b)\n"), ("", ""), ("# only", "# only\n"),
    ("x = \"a\n  b\"", "x = \"a\n  b\"\n"), ("f( # c\n1)", "f(  # c\n  1)\n"),
    ("x = e . train", "x = e.train\n"),
    ("run g  limit = 10min", "run g limit=10 min\n"),
    ("run f( a = 1 ) limit=1 h jobs = 2", "run f(a=1) limit=1 h jobs=2\n"),
    ("x = a\r\ny = b\r\n", "x = a\ny = b\n"), ("f(a-b-c - d)", "f(a - b - c - d)\n"),
    ("x = { R@1 = 2 , \"a b\"=3,c =-1 ,}", "x = {R@1=2, \"a b\"=3, c=-1}\n"),
    ("x = {\na = 1,\n b = {c}\n}", "x = {\n  a=1,\n  b={c}\n}\n"),
  ]

  @Test(arguments: cases) func theCanonicalTextIs(_ text: String, _ expected: String) throws {
    let formatted = try #require(Formatter.format(parsed(text)))
    #expect(formatted == expected)
    #expect(Formatter.format(parsed(formatted)) == expected)
  }

  @Test func aScriptWithSyntaxErrorsIsLeftAlone() {
    #expect(Formatter.format(parsed("x = (")) == nil)
  }

  @Test func theSampleSessionIsFormattedOnceForAll() throws {
    let text = try String(contentsOfFile: "\(scriptsFolder)/sample.mota", encoding: .utf8)
    for chunk in text.components(separatedBy: "---\n") {
      let once = try #require(Formatter.format(parsed(chunk)))
      #expect(Formatter.format(parsed(once)) == once)
      #expect(parsed(once).tokens.map(\.kind) == parsed(chunk).tokens.map(\.kind))
    }
  }
}
