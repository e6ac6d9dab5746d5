import Foundation
import Glibc
import Synchronization

/// A socket on a free port of 127.0.0.1, and the connections that it has accepted.
final class ListeningSocket: Sendable {
  let port: Int
  private let descriptor: Int32
  private let state = Mutex(State())
  private let hasEnded = DispatchSemaphore(value: 0)

  private struct State {
    var isClosed = false
    var connections: Set<Int32> = []
  }

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, size) == 0 && listen(descriptor, 128) == 0
          && getsockname(descriptor, address, &size) == 0
      }
    }
    guard result else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  /// Accepts connections on a thread, and serves each on one of its own, until `close`.
  func accept(_ serve: @escaping @Sendable (Int32) -> Void) {
    Self.thread { [self] in
      while true {
        let connection = Glibc.accept(descriptor, nil, nil)
        let isClosed = state.withLock { state in
          if connection >= 0, !state.isClosed { state.connections.insert(connection) }
          return state.isClosed
        }
        if isClosed {
          _ = Glibc.close(connection)
          break
        }
        guard connection >= 0 else { continue }
        // Programs that tests start must not keep it open.
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        Self.thread { [self] in
          serve(connection)
          state.withLock { state in
            state.connections.remove(connection)
            _ = Glibc.close(connection)
          }
        }
      }
      _ = Glibc.close(descriptor)
      hasEnded.signal()
    }
  }

  /// Returns when nothing listens on the port any more.
  func close(withConnections: Bool) {
    let isFirst = state.withLock { state in
      defer { state.isClosed = true }
      if withConnections { for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) } }
      return !state.isClosed
    }
    guard isFirst else { return }
    shutdown(descriptor, Int32(SHUT_RDWR))
    hasEnded.wait()
  }

  private static func thread(_ body: @escaping @Sendable () -> Void) {
    let thread = Thread {
      // A client that is gone is the failure of a write, not the end of the process.
      var pipe = sigset_t()
      sigemptyset(&pipe)
      sigaddset(&pipe, SIGPIPE)
      pthread_sigmask(SIG_BLOCK, &pipe, nil)
      body()
    }
    thread.stackSize = 1 << 20
    thread.start()
  }
}
