import CLIP
import Diagnostics
import Experiments
import Images
import Language
import Values

/// `images`: the pictures of a folder or of a list file.
package enum ImagesFunction: Builtin {
  package static let signature = FunctionSignature(
    "images",
    [
      .required(
        "path", .text, positional: true,
        "A folder, searched with all below it for .jpg, .jpeg and .png; or a text file with a path a line, or a .csv with the columns path and id."
      )
    ],
    result: .named("images"),
    documentation: "Pictures in a fixed order: the files of a folder by name, or those of a list.",
    example: "photos = images(\"photos\")",
    cost: "reads every file once to know its content")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    guard let path = arguments.path("path") else { return Outline(type: "images") }
    let collection = try blaming(.argument("path")) { try ImageCollection(path: path) }
    var outline = Outline.images(count: collection.count, areFiles: true)
    outline.names = ItemNames { collection.items.map(\.id) }
    outline.pictures = .of(collection, named: arguments.text("path") ?? path)
    return outline
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    .domain(
      try blaming(.argument("path"), for: ImageCollectionError.self) {
        try ImagesValue.files(try arguments.text("path"), in: workspace)
      })
  }
}
