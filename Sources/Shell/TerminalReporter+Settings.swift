import Commands

extension TerminalReporter {
  /// What `:set` changes of the terminal.
  var settings: [Setting] { [colorSetting, rowSetting, widthSetting, verboseSetting] }

  private var colorSetting: Setting {
    Setting("color", "when output is coloured: auto, always or never") { [self] in
      color.rawValue
    } write: { [self] value throws(Setting.Refused) in
      guard let choice = ColorChoice(rawValue: value) else {
        throw Setting.Refused(text: "color takes auto, always or never, not \(value)")
      }
      color = choice
    }
  }

  private var rowSetting: Setting {
    Setting("rows", "the most rows of a table that are shown") { [self] in
      rows.map(String.init) ?? "all"
    } write: { [self] value throws(Setting.Refused) in
      rows = value == "all" ? nil : try Setting.number(value, for: "rows", 2...1_000_000, or: "all")
    }
  }

  private var widthSetting: Setting {
    Setting("width", "columns that tables are fitted to") { [self] in
      fixedWidth.map(String.init) ?? "auto"
    } write: { [self] value throws(Setting.Refused) in
      fixedWidth = value == "auto" ? nil : try Setting.number(value, for: "width", 20...10_000, or: "auto")
    }
  }

  private var verboseSetting: Setting {
    Setting("verbose", "whether each step found in the store has its line: on or off") { [self] in
      isVerbose ? "on" : "off"
    } write: { [self] value throws(Setting.Refused) in
      guard value == "on" || value == "off" else {
        throw Setting.Refused(text: "verbose takes on or off, not \(value)")
      }
      isVerbose = value == "on"
    }
  }
}
