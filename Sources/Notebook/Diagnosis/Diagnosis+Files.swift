import Benchmarks
import ExperimentStore
import Foundation
import Language

extension Diagnosis {
  static func words(for error: StoreError) -> Words {
    switch error {
    case .system(let operation, let path, let code):
      Words(
        RuntimeCode.storeSystem, "\(path): \(system(code)) (\(operation))",
        help: "use another store with --store DIR")
    case .diskFull(let path, let needed, let available):
      Words(
        RuntimeCode.diskFull,
        "the disk is full: \(path) needs \(megabytes(needed)), \(megabytes(available)) are free",
        help:
          "make room and run again: finished steps are kept, and a training goes on from its last checkpoint")
    case .readOnly(let path):
      Words(
        RuntimeCode.storeReadOnly, "the store \(path) is read-only, and this step is not finished in it",
        help: "use another store with --store DIR")
    case .locked(let path, let holder, let seconds):
      Words(
        RuntimeCode.storeLocked,
        "\(path) was held by " + (holder.map { "process \($0.processID)" } ?? "another process")
          + " for \(Int(seconds)) s", help: "wait for it to end, or use another store with --store DIR")
    case .hdf5(let operation, let file, let object, let detail):
      Words(
        RuntimeCode.storeSystem,
        "HDF5 could not \(operation) \(file)\(object.isEmpty ? "" : " (\(object))"): \(detail)")
    case .refused(let file, let object, let reason):
      Words(RuntimeCode.storeDamaged, "\(file) is not read: \(object) has \(reason)")
    case .damaged(let object, let file, let setAside, _):
      Words(
        RuntimeCode.storeDamaged,
        "\(file) does not hold the content of \(object.short)"
          + (setAside.map { "; it was moved to \($0)" } ?? ""),
        help: "run again: the step will be computed anew")
    case .objectNotFound(let object, let path):
      Words(
        RuntimeCode.storeDamaged, "\(object.short) is gone: there is no \(path)",
        help: "run again: the step will be computed anew")
    case .reservedEvent(let name): Words(RuntimeCode.internalFault, "the event \(name) is the store's own")
    }
  }

  static func words(for error: EmojiSourceError) -> Words {
    switch error {
    case .missingPackage(let package, let searched):
      Words(
        RuntimeCode.missingPackage,
        "\(package.rawValue) is not installed: nothing at \(searched.first ?? "any data folder")"
          + (searched.count > 1 ? " or \(searched.count - 1) other places" : ""),
        help: "apt-get install \(package.rawValue), or give dataset(\"emoji\", font=..., list=...)")
    case .unreadable(let path, let code):
      Words(RuntimeCode.sourceFile, "\(path) cannot be read: \(system(code))")
    case .tooLarge(let path, let maximum):
      Words(
        RuntimeCode.sourceFile, "\(path) is larger than \(megabytes(maximum)), so it is neither font nor list"
      )
    }
  }

  static func words(for error: EmojiFontError) -> Words {
    let reason =
      switch error.reason {
      case .notAFont: "it is not a font"
      case .tableCutOff(let table): "its table \(table) is cut off"
      case .checksum(let table): "its table \(table) does not have its checksum"
      case .refused(let code): "it cannot be opened as a font (code \(code))"
      case .noColorBitmaps: "it has no colour bitmaps of a usable size"
      case .glyph(let name, let code): "its picture of \"\(name)\" cannot be decoded (code \(code))"
      case .glyphSize(let name, let width, let height, let side):
        "its picture of \"\(name)\" is \(width) x \(height), larger than \(side) x \(side)"
      case .noEmoji: "it has none of the listed emoji"
      }
    return Words(
      RuntimeCode.sourceFile, "the font \(error.path) cannot be used: \(reason)",
      help: "apt-get install --reinstall fonts-noto-color-emoji")
  }

  static func words(for error: EmojiListError) -> Words {
    let reason =
      switch error.reason {
      case .notUTF8: "is not UTF-8"
      case .malformedLine: "is not of the form \"code points; status # emoji version name\""
      case .invalidCodePoint(let text): "has the code point \"\(text)\""
      case .unknownStatus(let text): "has the status \"\(text)\""
      case .outsideGroup: "stands before the first group"
      case .cutOff: "is the last, but not \"#EOF\": the file was cut off"
      case .empty: "is the last, and no emoji was found"
      }
    return Words(
      RuntimeCode.sourceFile, "\(error.path), line \(error.line) \(reason)",
      help: "apt-get install --reinstall unicode-data")
  }

  private static func megabytes(_ bytes: Int) -> String {
    bytes < 10_000_000 ? "\(bytes / 1000) kB" : "\(bytes / 1_000_000) MB"
  }
}
