import ExperimentStore

/// The JSON of the store; the one that reads weight files has the same name.
typealias JSONValue = StoredObject.Metadata
