import ComposedRetrieval
import Language

extension MethodSetting {
  /// The setting as a parameter of the function that trains or makes what declares it.
  package func parameter(sweepable: Bool) -> Parameter {
    .optional(
      name, type, default: standardText, sweepable: sweepable, bounds: languageBounds, Self.sentence(summary))
  }

  /// The setting as a parameter that changes a recipe; without it the recipe's value stays.
  package var change: Parameter {
    .optional(
      name, type, default: nil, sweepable: true, bounds: languageBounds,
      "\(Self.sentence(summary)) A list crosses its values with the rest; without it, as the model has.")
  }

  /// The words that it can have, for help.
  package var symbols: [SymbolSignature] { words.map { SymbolSignature($0.name, documentation: $0.summary) } }

  private static func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }

  private var type: ValueType {
    switch standard {
    case .integer: .integer
    case .number: .number
    case .flag: .boolean
    case .word: .oneOf(words.map { .symbol($0.name) })
    }
  }

  /// The default as a script would write it.
  private var standardText: String {
    switch standard {
    case .integer(let value): "\(value)"
    case .number(let value): "\(value.asWritten)"
    case .flag(let value): "\(value)"
    case .word(let value): value
    }
  }

  private var languageBounds: Language.Bounds? {
    switch bounds {
    case .any: nil
    case .within(let range): .within(range)
    case .atLeast(let lower): .atLeast(lower)
    case .above(let lower): .above(lower)
    }
  }

  /// The value that arguments give it.
  ///
  /// - Throws: `ArgumentError`, where they hold something else.
  package func value(from arguments: ArgumentList) throws -> Value {
    switch standard {
    case .integer: .integer(try arguments.integer(name))
    case .number: .number(try arguments.float(name))
    case .flag: .flag(try arguments.boolean(name))
    case .word: .word(try arguments.words(name)[0])
    }
  }
}

extension SettingValues {
  /// The values that arguments give some settings; those that they do not have stay at their standard.
  ///
  /// - Throws: `ArgumentError`, where arguments hold something else.
  package init(_ settings: [MethodSetting], from arguments: ArgumentList) throws {
    self.init()
    for setting in settings where arguments.has(setting.name) {
      self[setting] = try setting.value(from: arguments)
    }
  }
}
