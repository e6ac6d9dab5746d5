/// A variable of the environment that the program reads.
struct EnvironmentVariable {
  let name: String
  let meaning: String

  /// In the order of `CONTRIBUTING.md`, which has the same names.
  static let all = [
    EnvironmentVariable(
      name: "MOTA_STORE", meaning: "The store's folder, unless --store names one (default: checkpoints)."),
    EnvironmentVariable(
      name: "MOTA_HISTORY",
      meaning:
        "The file of the prompt's history; empty for none (default: mota/history in XDG_STATE_HOME, or in ~/.local/state)."
    ),
    EnvironmentVariable(
      name: "MOTA_READLINE",
      meaning: "0 for plain lines at the prompt: no history, completion or keys but the terminal's own."),
    EnvironmentVariable(
      name: "MOTA_KERNELS",
      meaning: "v3 or baseline for older kernels than the best that the processor runs."),
    EnvironmentVariable(
      name: "MOTA_LLM_KEY",
      meaning: "The key of a language model's API, unless a script names another variable with key=."),
    EnvironmentVariable(
      name: "MOTA_LIBRSVG", meaning: "The file of librsvg, where it is not found by its usual name."),
    EnvironmentVariable(
      name: "MOTA_MEMORY_LIMIT", meaning: "A number of bytes: behave as if there were only so much memory."),
    EnvironmentVariable(
      name: "MOTA_DISK_LIMIT", meaning: "A number of bytes: behave as if so much of the disk were free."),
    EnvironmentVariable(
      name: "MOTA_LOCK_TIMEOUT", meaning: "Seconds to wait for another writer of the store (default: 60)."),
    EnvironmentVariable(name: "NO_COLOR", meaning: "Set to anything: no colours."),
    EnvironmentVariable(name: "TERM", meaning: "dumb for a terminal that takes text alone."),
    EnvironmentVariable(
      name: "WNSEARCHDIR", meaning: "The folder of WordNet's dictionary files, as for WordNet's own programs."
    ),
    EnvironmentVariable(
      name: "WNHOME", meaning: "The folder with WordNet's dict folder, as for WordNet's own programs."),
    EnvironmentVariable(
      name: "SSL_CERT_FILE", meaning: "Certificates to trust for a language model's server."),
  ]
}
