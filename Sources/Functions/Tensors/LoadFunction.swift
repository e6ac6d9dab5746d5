import ExperimentStore
import Experiments
import Language
import Tensors
import Values

/// `load`: a tensor from a file of another program.
package enum LoadFunction: Builtin {
  package static let signature = FunctionSignature(
    "load",
    [
      .required("path", .text, positional: true, "A .npy, .safetensors or .h5 file."),
      .optional("name", .text, default: nil, "Which array of a file that holds several."),
      .axes,
    ],
    result: .tensor(.unknown),
    documentation: "A tensor from a file; its shape is known before anything runs.",
    example: "x = load(\"x.npy\")",
    refinedBy: { facts throws(ShapeClash) in
      // What the file will hold when an effect has written it is not known.
      guard let path = facts.path("path"), !facts.afterWriting else {
        return .init(try facts.named(.unknown))
      }
      if facts.known("name") != nil, facts.known("name")?.text == nil { return .init(.tensor(.unknown)) }
      let file = TensorFile(path: path, name: facts.known("name")?.text)
      return .init(try facts.named((try? file.header().tensorShape) ?? .unknown))
    })

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    guard let path = arguments.path("path") else { return Outline(type: "tensor") }
    let shape = try TensorFile(path: path, name: arguments.text("name")).header().tensorShape
    try TensorMemory.require(shape, copies: 3)
    return Outline(type: "tensor")
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let path = try arguments.text("path")
    let file = TensorFile(
      path: try workspace.readable(path), name: arguments.has("name") ? try arguments.text("name") : nil)
    try TensorMemory.require(file.header().tensorShape, copies: 3)
    let array = try file.array()
    let shape = array.header.tensorShape
    let tensor = TensorValue(try Tensor(try TensorMemory.storage(shape), array.values), as: shape)
    if array.rounded > 0 {
      workspace.events.note(
        "\(array.rounded) of \(array.values.count) numbers of \(path) (\(array.header.elementType)) were "
          + "rounded to single precision")
    }
    return .domain(try arguments.named(tensor))
  }
}
