/// What the store itself writes into its journal.
enum JournalEvent: String {
  /// A step is finished, and its object on the disk.
  case sealed
  /// A file did not hold what was written, and was set aside.
  case damaged
  /// A table was written.
  case table
  /// A result was removed because nothing needed it.
  case removed
}
