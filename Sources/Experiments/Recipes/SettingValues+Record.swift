import ComposedRetrieval
import ExperimentStore
import Files

extension SettingValues {
  /// The values of some settings as a step records them.
  package func arguments(of settings: [MethodSetting]) -> [String: JSONValue] {
    Dictionary(
      settings.map { setting -> (String, JSONValue) in
        switch self[setting] {
        case .integer(let value): (setting.name, .int(value))
        case .number(let value): (setting.name, .double(value.asWritten))
        case .flag(let value): (setting.name, .bool(value))
        case .word(let value): (setting.name, .string(value))
        }
      }
    ) { first, _ in first }
  }
}
