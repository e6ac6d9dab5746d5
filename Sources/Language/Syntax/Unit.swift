/// A unit written after a number.
public enum Unit: String, Hashable, Sendable, CaseIterable {
  case millisecond = "ms"
  case second = "s"
  case minute = "min"
  case hour = "h"
  case day = "d"
  case byte = "B"
  case kilobyte = "KB"
  case megabyte = "MB"
  case gigabyte = "GB"
  case terabyte = "TB"
  case kibibyte = "KiB"
  case mebibyte = "MiB"
  case gibibyte = "GiB"
  case percent = "%"

  /// The type of a number with this unit.
  public var type: ValueType {
    switch self {
    case .millisecond, .second, .minute, .hour, .day: .duration
    case .byte, .kilobyte, .megabyte, .gigabyte, .terabyte, .kibibyte, .mebibyte, .gibibyte: .bytes
    case .percent: .percent
    }
  }

  /// How many seconds, bytes or parts of a whole one of it is.
  public var scale: Double {
    switch self {
    case .millisecond: 1e-3
    case .second, .byte: 1
    case .minute: 60
    case .hour: 3600
    case .day: 86_400
    case .kilobyte: 1e3
    case .megabyte: 1e6
    case .gigabyte: 1e9
    case .terabyte: 1e12
    case .kibibyte: 1024
    case .mebibyte: 1_048_576
    case .gibibyte: 1_073_741_824
    case .percent: 0.01
    }
  }
}
