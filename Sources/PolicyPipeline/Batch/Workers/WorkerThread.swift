// A thread of the system, for work that lasts.

internal import Glibc
internal import SystemPackage

struct WorkerThread {
  private let handle: pthread_t

  /// As much as the main thread commonly has; only what is used takes memory.
  private static let stackSize = 8 << 20

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// - Throws: The system's error where it has no thread to give.
  init(_ run: @escaping @Sendable () -> Void) throws(Errno) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Self.stackSize)
    let body = Unmanaged.passRetained(Body(run))
    var handle = pthread_t()
    let status = pthread_create(&handle, &attributes, { pointer in
      Unmanaged<Body>.fromOpaque(pointer!).takeRetainedValue().run()
      return nil
    }, body.toOpaque())
    guard status == 0 else {
      body.release()
      throw Errno(rawValue: status)
    }
    self.handle = handle
  }

  /// Waits for its end.
  func join() { pthread_join(handle, nil) }
}
