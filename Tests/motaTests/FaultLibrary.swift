import Foundation
import TestSupport

/// A library that makes calls of the system fail in the program it is loaded into.
enum FaultLibrary {
  /// Fails one call of a name on files below a folder, the one after a given count, with an errno; leaves a file as a
  /// mark when it has.
  private static let source = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/types.h>
    #include <unistd.h>
    static int fails(const char *call, const char *path) {
      static int count;
      const char *wanted = getenv("FAULT_CALL"), *folder = getenv("FAULT_FOLDER");
      if (!wanted || !folder || strcmp(wanted, call) || !strstr(path, folder)) return 0;
      if (count++ != atoi(getenv("FAULT_AFTER"))) return 0;
      FILE *mark = fopen(getenv("FAULT_MARK"), "w");
      if (mark) fclose(mark);
      errno = atoi(getenv("FAULT_ERRNO"));
      return 1;
    }
    static const char *path_of(int file) {
      static __thread char path[4096];
      char link[64];
      snprintf(link, sizeof link, "/proc/self/fd/%d", file);
      ssize_t length = readlink(link, path, sizeof path - 1);
      path[length < 0 ? 0 : length] = 0;
      return path;
    }
    #define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))
    ssize_t write(int file, const void *bytes, size_t count) {
      return fails("write", path_of(file)) ? -1 : REAL(write)(file, bytes, count);
    }
    int fsync(int file) { return fails("fsync", path_of(file)) ? -1 : REAL(fsync)(file); }
    int fdatasync(int file) { return fails("fdatasync", path_of(file)) ? -1 : REAL(fdatasync)(file); }
    int rename(const char *old, const char *new) { return fails("rename", new) ? -1 : REAL(rename)(old, new); }
    int close(int file) { return fails("close", path_of(file)) ? (REAL(close)(file), -1) : REAL(close)(file); }
    """

  private static let folder = try? TemporaryFolder()

  /// The compiled library; nil without a compiler.
  static let path: String? = {
    guard let folder, let file = try? folder.write(source, to: "fault.c") else { return nil }
    let library = folder.path + "/fault.so"
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compiler.arguments = ["cc", "-shared", "-fPIC", "-O1", "-o", library, file, "-ldl"]
    compiler.standardError = FileHandle.nullDevice
    guard (try? compiler.run()) != nil else { return nil }
    compiler.waitUntilExit()
    return compiler.terminationStatus == 0 ? library : nil
  }()
}
