/// Little-endian numbers out of bytes that may be cut short anywhere; `nil` beyond the end.
extension Array where Element == UInt8 {
    /// The unsigned 16-bit number at the offset.
    public func word16(_ at: Int) -> Int? {
        guard at >= 0, at <= count - 2 else { return nil }
        return Int(self[at]) | Int(self[at + 1]) << 8
    }

    /// The unsigned 32-bit number at the offset.
    public func word32(_ at: Int) -> Int? {
        guard at >= 0, at <= count - 4 else { return nil }
        return Int(self[at]) | Int(self[at + 1]) << 8 | Int(self[at + 2]) << 16 | Int(self[at + 3]) << 24
    }
}
