/// Values of settings by name; one that is not given has its standard value.
public struct SettingValues: Hashable, Sendable {
  private var given: [String: MethodSetting.Value] = [:]

  /// No value given.
  public init() {}

  /// The value of a setting.
  public subscript(setting: MethodSetting) -> MethodSetting.Value {
    get { given[setting.name] ?? setting.standard }
    set { given[setting.name] = newValue }
  }

  /// The value of a setting that is a whole number.
  public func integer(_ setting: MethodSetting) -> Int {
    guard case .integer(let value) = self[setting] else {
      preconditionFailure("\(setting.name) is no integer")
    }
    return value
  }

  /// The value of a setting that is a number.
  public func number(_ setting: MethodSetting) -> Float {
    guard case .number(let value) = self[setting] else { preconditionFailure("\(setting.name) is no number") }
    return value
  }

  /// The value of a setting that is a flag.
  public func flag(_ setting: MethodSetting) -> Bool {
    guard case .flag(let value) = self[setting] else { preconditionFailure("\(setting.name) is no flag") }
    return value
  }

  /// The value of a setting that is a word.
  public func word(_ setting: MethodSetting) -> String {
    guard case .word(let value) = self[setting] else { preconditionFailure("\(setting.name) is no word") }
    return value
  }
}
