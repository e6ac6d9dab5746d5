import ExperimentStore
import Foundation
import Testing

/// Every call of the system by which the store writes is made to fail, one after the other.
@Suite("A store survives calls that fail", .enabled(if: FaultTests.library != nil, "needs a C compiler"))
struct FaultTests {
  /// Fails the call of a name on files below a folder, from the given count on, with an errno.
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

  static let folder = try? TemporaryFolder()

  /// The compiled library; nil without a compiler.
  static let library: String? = {
    guard let folder, let path = try? folder.write(source, to: "fault.c") else { return nil }
    let library = folder.path + "/fault.so"
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compiler.arguments = ["cc", "-shared", "-fPIC", "-O1", "-o", library, path, "-ldl"]
    compiler.standardError = FileHandle.nullDevice
    guard (try? compiler.run()) != nil else { return nil }
    compiler.waitUntilExit()
    return compiler.terminationStatus == 0 ? library : nil
  }()

  private static let script = """
    f = features("features.npy", ids="names.txt")
    show f
    c = captions("captions.txt")
    show c
    """

  @Test(arguments: ["write", "fsync", "fdatasync", "rename", "close"])
  func aFailedCallLosesNothingAndTheNextRunGoesOn(call: String) throws {
    let library = try #require(Self.library)
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    _ = try folder.write("a red hat\na blue dog\n", to: "captions.txt")
    _ = try folder.write(Self.script, to: "s.mota")
    let expected = try Program.run(["run", "s.mota", "--store", "whole"], in: folder.path)
    try #require(expected.status == 0, "\(expected.errors)")
    var failures = 0
    for code in [EIO, ENOSPC, EACCES] {
      for after in 0..<12 {
        let store = folder.path + "/store-\(call)-\(code)-\(after)"
        let environment = [
          "LD_PRELOAD": library, "FAULT_CALL": call, "FAULT_AFTER": "\(after)", "FAULT_ERRNO": "\(code)",
          "FAULT_FOLDER": store,
        ]
        let run = try Program.run(
          ["run", "s.mota", "--store", store], environment: environment, in: folder.path)
        let place = Comment(rawValue: "\(call), errno \(code), after \(after): \(run.errors)")
        // Either the call was not met, or not needed, or the error was said in one sentence.
        #expect(run.status == 0 || run.status == 1, place)
        if run.status == 1 {
          failures += 1
          #expect(run.errors.components(separatedBy: "error[").count == 2, place)
          #expect(run.errors.contains("error[E11"), place)
        }
        let audit = try ExperimentStore(directory: store).verify(mending: false)
        #expect(audit.isClean, "\(place): \(audit.findings)")
        let again = try Program.run(["run", "s.mota", "--store", store], in: folder.path)
        #expect(again.status == 0, place)
        #expect(
          again.output == expected.output.replacing("/whole/", with: "/store-\(call)-\(code)-\(after)/"),
          place)
        try FileManager.default.removeItem(atPath: store)
      }
    }
    #expect(failures > 0, "no call of \(call) was met")
  }
}
