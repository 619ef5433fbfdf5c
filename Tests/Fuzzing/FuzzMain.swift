// The way in. SwiftPM names an executable's main after its module and links to that name, so that libFuzzer's own can't be it.

/// libFuzzer's driver, which parses its flags and calls back for each input.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

@main
enum FuzzMain {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = runDriver(&count, &arguments) { bytes, count in
      FuzzTarget.shared.run(UnsafeBufferPointer(start: bytes, count: count))
      return 0
    }
  }
}
