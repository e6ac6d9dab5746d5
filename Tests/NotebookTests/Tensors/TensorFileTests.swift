import Foundation
import Language
import Notebook
import TestSupport
import Testing

@Suite("Tensors go to files and come back")
struct TensorFileTests {
  static let formats = ["npy", "safetensors", "h5", "hdf5"]
  static let expressions = [
    "random([5, 3], seed=1)", "tensor(2.5)", "zeros([0, 4])", "random([2, 3, 4], seed=2)",
    "random([7], seed=3)",
    "log(tensor([-1, 0, 1]))",
  ]

  @Test(arguments: formats) func aRoundTripKeepsEveryBit(format: String) throws {
    let probe = try SessionProbe()
    for expression in Self.expressions {
      let path = "\(probe.folder)/deep/x.\(format)"
      #expect(probe.run("x = \(expression)\nexport x to \"\(path)\"").isEmpty)
      #expect(probe.run("y = load(\"\(path)\")").isEmpty)
      #expect(probe.tensor("y")?.hash == probe.tensor("x")?.hash, "\(expression)")
    }
  }

  @Test(arguments: ["safetensors", "h5"]) func namesOfAxesComeBackWhereTheFormatHasRoomForThem(format: String)
    throws
  {
    let probe = try SessionProbe()
    let path = "\(probe.folder)/x.\(format)"
    probe.run("x = random([2, 3], seed=1, axes=[\"image\", \"dim\"])\nexport x to \"\(path)\"")
    #expect(probe.run("y = load(\"\(path)\")").isEmpty)
    #expect(probe.tensor("y")?.shape.description == "f32[image=2, dim=3]")
    #expect(probe.tensor("y")?.hash == probe.tensor("x")?.hash)
  }

  @Test func theShapeIsKnownBeforeAnythingRuns() throws {
    let probe = try SessionProbe()
    probe.run("export zeros([3, 4]) to \"\(probe.folder)/x.npy\"")
    let load = "load(\"\(probe.folder)/x.npy\""
    #expect(probe.type(of: load + ")")?.description == "f32[3, 4]")
    #expect(probe.type(of: load + ", axes=[\"a\", \"b\"])")?.description == "f32[a=3, b=4]")
    #expect(probe.check(load + ") @ zeros([3, 4])").first?.code.rawValue == "E041")
    #expect(probe.check(load + ", axes=[\"a\"])").first?.code.rawValue == "E047")
  }

  @Test func aFileThatCannotBeUsedIsFoundBeforeAnythingRuns() throws {
    let probe = try SessionProbe()
    let folder = probe.folder
    try Data("not numbers".utf8).write(to: URL(fileURLWithPath: folder + "/bad.npy"))
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/x.txt"))
    probe.run("weights = zeros([2])\nexport weights to \"\(folder)/w.safetensors\"")
    probe.run("export weights to \"\(folder)/w.h5\"")
    let cases = [
      ("load(\"\(folder)/none.npy\")", "none.npy"), ("load(\"\(folder)/none.safetensors\")", "none"),
      ("load(\"\(folder)/none.h5\")", "none.h5"), ("load(\"\(folder)/bad.npy\")", "is not a NumPy file"),
      ("load(\"\(folder)/x.txt\")", "is not a .npy"),
      ("load(\"\(folder)/w.safetensors\", name=\"weigths\")", "has no array \"weigths\""),
      ("load(\"\(folder)/w.h5\", name=\"weigths\")", "has no array \"weigths\""),
    ]
    for (expression, message) in cases {
      let found = probe.check("show 1\nx = \(expression)")
      #expect(found.first?.code.rawValue == "E149", "\(expression): \(found.map(\.message))")
      #expect(found.first?.message.contains(message) == true, "\(found.map(\.message))")
    }
    #expect(
      probe.check("load(\"\(folder)/w.safetensors\", name=\"weigths\")").first?.help
        == "did you mean \"weights\"?")
    #expect(probe.record.shown.isEmpty)
  }

  @Test func aTextFileHasALineForEachRow() throws {
    let probe = try SessionProbe()
    probe.run("export tensor([[1, 0.1], [-3, 4e10]]) to \"\(probe.folder)/x.csv\"")
    let text = try String(contentsOfFile: probe.folder + "/x.csv", encoding: .utf8)
    #expect(text == "1.0,0.1\n-3.0,4e+10\n")
  }

  @Test func featuresAreExportedAndUsedAsTensors() throws {
    let probe = try SessionProbe()
    let folder = probe.folder
    try Data("a\nb\nc\n".utf8).write(to: URL(fileURLWithPath: folder + "/ids.txt"))
    probe.run("export tensor([[3, 4], [0, 2], [1, 0]]) to \"\(folder)/f.npy\"")
    let features = "f = features(\"\(folder)/f.npy\", ids=\"\(folder)/ids.txt\")\n"
    #expect(probe.check(features + "f @ zeros([3, 1])").first?.code.rawValue == "E041")
    #expect(probe.check(features + "f[3]").first?.code.rawValue == "E043")
    #expect(
      probe.run(
        features + """
          part = f[0..1, :] @ tensor([[1], [1]])
          lengths = norm(f, axis="dim")
          same = cosine(f, f)
          export f to "\(folder)/g.npy"
          """
      ).isEmpty)
    #expect(probe.tensor("part")?.tensor.scalars == [7, 2])
    #expect(probe.tensor("part")?.shape.description == "f32[image=2, 1]")
    #expect(probe.tensor("lengths")?.tensor.scalars == [5, 2, 1])
    #expect(probe.tensor("same")?.shape.description == "f32[image=3, image=3]")
    #expect(probe.numbers("load(\"\(folder)/g.npy\")") == [3, 4, 0, 2, 1, 0])
  }

  @Test func aTensorIsRefusedBeforeMemoryIsTaken() throws {
    let probe = try SessionProbe()
    for expression in [
      "zeros([1000000, 1000000])", "tensor(0..999999999999)", "zeros([1000000, 1]) + zeros([1, 1000000])",
      "zeros([1000000, 1]) @ zeros([1, 1000000])", "dot(zeros([1000000, 1]), zeros([1000000, 1]))",
    ] {
      #expect(probe.run("x = \(expression)").first?.code.rawValue == "E147", "\(expression)")
    }
  }

  @Test func numbersBeyondSinglePrecisionAreRefused() throws {
    let probe = try SessionProbe()
    #expect(probe.run("tensor([1e300])").first?.code.rawValue == "E148")
    #expect(probe.run("ones([2]) * 1e300").first?.code.rawValue == "E148")
    #expect(probe.run("topk(zeros([16777217]), 1)").first?.code.rawValue == "E148")
  }

  // MARK: With other programs

  @Test(.needs(OtherReader.isThere, OtherReader.condition))
  func numPyAndHDF5ReadWhatWasWritten() throws {
    let probe = try SessionProbe()
    probe.run(
      """
      x = reshape(tensor(0..5), [2, 3])
      export x to "\(probe.folder)/x.npy"
      export x to "\(probe.folder)/x.h5"
      export tensor(2.5) to "\(probe.folder)/s.npy"
      """)
    try OtherReader.run(
      """
      import numpy, h5py
      want = numpy.arange(6, dtype='f4').reshape(2, 3)
      x = numpy.load('x.npy'); assert x.dtype == want.dtype and (x == want).all()
      y = h5py.File('x.h5')['x']; assert y.dtype == want.dtype and (y[:] == want).all()
      assert numpy.load('s.npy').shape == () and numpy.load('s.npy') == 2.5
      """, in: probe.folder)
  }

  @Test(.needs(OtherReader.isThere, OtherReader.condition))
  func everyElementTypeOfNumPyAndHDF5IsRead() throws {
    let probe = try SessionProbe()
    try OtherReader.run(
      """
      import numpy, h5py
      x = numpy.arange(24).reshape(2, 3, 4)
      h = h5py.File('x.h5', 'w')
      for t in ['f2', 'f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8']:
          numpy.save(t + '.npy', x.astype(t))
          numpy.save(t + '-fortran.npy', numpy.asfortranarray(x.astype(t)))
          h['group/' + t] = x.astype(t)
          numpy.save(t + '-big.npy', x.astype('>' + t))
          h['big/' + t] = x.astype('>' + t)
      numpy.save('bool.npy', x % 2 == 0)
      numpy.save('complex.npy', x.astype('>c8'))
      numpy.save('rounded.npy', numpy.array([0.1, 0.5, 1e300, numpy.nan]))
      numpy.save('long.npy', numpy.array([2**24, 2**24 + 1, -2**62]))
      """, in: probe.folder)
    let want = (0..<24).map(Float.init)
    for type in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"] {
      #expect(probe.numbers("load(\"\(probe.folder)/\(type).npy\")") == want, "\(type)")
      #expect(probe.numbers("load(\"\(probe.folder)/\(type)-fortran.npy\")") == want, "\(type)")
      #expect(probe.numbers("load(\"\(probe.folder)/x.h5\", name=\"group/\(type)\")") == want, "\(type)")
      #expect(probe.numbers("load(\"\(probe.folder)/\(type)-big.npy\")") == want, "big-endian \(type)")
      #expect(
        probe.numbers("load(\"\(probe.folder)/x.h5\", name=\"big/\(type)\")") == want, "big-endian \(type)")
    }
    #expect(probe.record.notes.isEmpty)
    #expect(probe.numbers("load(\"\(probe.folder)/bool.npy\")").prefix(3) == [1, 0, 1])
    #expect(probe.check("load(\"\(probe.folder)/complex.npy\")").first?.message.contains(">c8") == true)
    #expect(probe.check("load(\"\(probe.folder)/x.h5\")").first?.message.contains("several arrays") == true)
    probe.run("r = load(\"\(probe.folder)/rounded.npy\")\nl = load(\"\(probe.folder)/long.npy\")")
    #expect(
      probe.record.notes.map { $0.prefix(20) } == [
        "2 of 4 numbers of \(probe.folder)".prefix(20), "1 of 3 numbers of \(probe.folder)".prefix(20),
      ])
  }
}
