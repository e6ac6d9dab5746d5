import Files

/// Everything a step's result depends on.
///
/// Two records with the same `key` give the same result, so a finished step is found and not
/// computed again.
public struct StepRecord: Hashable, Sendable {
  /// What is done, such as "invert".
  public let kind: String
  /// What a person calls it; not part of the key.
  public let label: String
  /// The arguments that are plain values.
  public let arguments: [String: JSONValue]
  /// The arguments that are results of other steps, by their objects' hashes.
  public let inputs: [String: ContentHash]
  /// Version of the code that does this kind of step.
  public let codeVersion: String
  /// The random stream it draws from, such as "7/invert"; empty when it draws nothing.
  public let seedStream: String
  /// What else rounds: BLAS core name, configuration and the like.
  public let numericIdentity: [String: String]

  /// Makes a record; throws `JSONError.notFinite` when an argument holds a NaN or an infinity.
  public init(
    kind: String, label: String, arguments: [String: JSONValue] = [:],
    inputs: [String: ContentHash] = [:], codeVersion: String, seedStream: String = "",
    numericIdentity: [String: String] = [:]
  ) throws {
    try JSONValue.object(arguments).requireFinite()
    self.kind = kind
    self.label = label
    self.arguments = arguments
    self.inputs = inputs
    self.codeVersion = codeVersion
    self.seedStream = seedStream
    self.numericIdentity = numericIdentity
  }

  /// Hash of every field but the label.
  public var key: ContentHash {
    var hasher = ContentHasher(domain: "step")
    hasher.append(kind)
    hasher.append(codeVersion)
    hasher.append(.object(arguments))
    hasher.append(.object(inputs.mapValues { .string($0.description) }))
    hasher.append(seedStream)
    hasher.append(.object(numericIdentity.mapValues { .string($0) }))
    return hasher.finalize()
  }
}

extension StepRecord {
  package var json: JSONValue {
    [
      "arguments": .object(arguments), "codeVersion": .string(codeVersion),
      "inputs": .object(inputs.mapValues { .string($0.description) }), "kind": .string(kind),
      "label": .string(label),
      "numericIdentity": .object(numericIdentity.mapValues { .string($0) }),
      "seedStream": .string(seedStream),
    ]
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(json: JSONValue?) {
    guard let json, let kind = json["kind"]?.text, let label = json["label"]?.text,
      let arguments = json["arguments"]?.members?.dictionary,
      let inputs = json["inputs"]?.members?.dictionary,
      let identity = json["numericIdentity"]?.members?.dictionary,
      let codeVersion = json["codeVersion"]?.text, let seedStream = json["seedStream"]?.text
    else { return nil }
    let hashes = inputs.compactMapValues { $0.text.flatMap { ContentHash($0) } }
    let names = identity.compactMapValues(\.text)
    guard hashes.count == inputs.count, names.count == identity.count,
      let record = try? StepRecord(
        kind: kind, label: label, arguments: arguments, inputs: hashes, codeVersion: codeVersion,
        seedStream: seedStream, numericIdentity: names)
    else { return nil }
    self = record
  }
}
