#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Which parser this process feeds: the name in `IEPLEDGER_FUZZ`; all names are printed when there is none such.
private let chosen: @Sendable (_ bytes: [UInt8]) -> Void = {
    let name = getenv("IEPLEDGER_FUZZ").map { String(cString: $0) } ?? ""
    guard let target = parsers[name] else {
        print(parsers.keys.sorted().joined(separator: "\n"))
        // Past libFuzzer's own handler, which takes an exit for a fault.
        fflush(nil)
        _exit(name == "list" ? 0 : 64)
    }
    return target
}()

/// What libFuzzer calls with each input: a parser is right when it returns. A trap, a hang, a leak or a byte read out of bounds ends
/// the process, and the input is kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func feed(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    chosen([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

/// Ends the process where two readers that must agree do not, or a result cannot be right.
func demand(_ holds: Bool, _ what: String) {
    if !holds { fatalError(what) }
}
