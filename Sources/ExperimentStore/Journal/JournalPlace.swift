/// Where a line stands in a journal, in bytes, without its newline.
struct JournalPlace: Hashable {
  let offset: Int
  let count: Int
}
