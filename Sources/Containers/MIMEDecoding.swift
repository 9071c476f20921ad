/// The transfer encodings of mail (RFC 2045) and the encoded words of its headers (RFC 2047, RFC 2231).
enum MIMEDecoding {
    /// The bytes behind a `Content-Transfer-Encoding`; unknown ones stand for themselves.
    static func decoded(_ bytes: ArraySlice<UInt8>, encoding: String) -> [UInt8] {
        switch encoding.lowercased() {
        case "base64": base64(bytes)
        case "quoted-printable": quotedPrintable(bytes)
        default: Array(bytes)
        }
    }

    /// Base64 with everything else between its letters passed over.
    static func base64(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var held: UInt32 = 0
        var bits = 0
        for byte in bytes {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte - 0x41)
            case 0x61...0x7A: value = UInt32(byte - 0x61) + 26
            case 0x30...0x39: value = UInt32(byte - 0x30) + 52
            case 0x2B, 0x2D: value = 62
            case 0x2F, 0x5F: value = 63
            case 0x3D:
                // What follows the padding is a new run.
                (held, bits) = (0, 0)
                continue
            default: continue
            }
            held = held << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                result.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            }
        }
        return result
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    static func quotedPrintable(_ source: some Sequence<UInt8>) -> [UInt8] {
        let bytes = Array(source)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x3D {
                // A soft line end, with white space that some program left before it.
                var end = at + 1
                while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
                if end < bytes.count, bytes[end] == 0x0A {
                    at = end + 1
                    continue
                }
                if at + 2 < bytes.count, let high = hex(bytes[at + 1]), let low = hex(bytes[at + 2]) {
                    result.append(high << 4 | low)
                    at += 3
                    continue
                }
            }
            result.append(byte)
            at += 1
        }
        return result
    }

    /// A header with `=?charset?B?…?=` and `=?charset?Q?…?=` read.
    static func words(_ header: String) -> String {
        let bytes = Array(header.utf8)
        var result: [UInt8] = []
        var at = 0
        var pending: [UInt8] = []
        var wasEncoded = false
        while at < bytes.count {
            if let word = encodedWord(bytes, at) {
                // White space between two encoded words is none.
                if !wasEncoded { result += pending }
                pending = []
                result += word.text
                at = word.end
                wasEncoded = true
            } else if bytes[at] == 0x20 || bytes[at] == 0x09 {
                pending.append(0x20)
                at += 1
            } else {
                result += pending
                pending = []
                result.append(bytes[at])
                wasEncoded = false
                at += 1
            }
        }
        let text = Charset.isUTF8(result) ? result : Charset.utf8(result, label: "windows-1252")
        return String(decoding: text, as: UTF8.self)
    }

    private static func encodedWord(_ bytes: [UInt8], _ at: Int) -> (text: [UInt8], end: Int)? {
        guard at + 6 < bytes.count, bytes[at] == 0x3D, bytes[at + 1] == 0x3F,
            let first = bytes[(at + 2)...].firstIndex(of: 0x3F), first - at < 60, first + 2 < bytes.count,
            bytes[first + 2] == 0x3F
        else { return nil }
        let body = first + 3
        var end = body
        while end + 1 < bytes.count, !(bytes[end] == 0x3F && bytes[end + 1] == 0x3D) {
            guard end - body < 4_000, bytes[end] != 0x0A else { return nil }
            end += 1
        }
        guard end + 1 < bytes.count else { return nil }
        let name = bytes[(at + 2)..<first].prefix { $0 != 0x2A }
        let label = String(decoding: name, as: UTF8.self)
        switch bytes[first + 1] | 0x20 {
        case 0x62: return (Charset.utf8(base64(bytes[body..<end]), label: label), end + 2)
        case 0x71:
            let plain = bytes[body..<end].map { $0 == 0x5F ? 0x20 : $0 }
            return (Charset.utf8(quotedPrintable(plain), label: label), end + 2)
        default: return nil
        }
    }

    /// `UTF-8''caf%C3%A9.csv` (RFC 2231).
    static func extended(_ value: String) -> String {
        let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return Charset.text(percent(value), label: nil) }
        return Charset.text(percent(String(parts[2])), label: String(parts[0]))
    }

    private static func percent(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if bytes[at] == 0x25, at + 2 < bytes.count, let high = hex(bytes[at + 1]), let low = hex(bytes[at + 2]) {
                result.append(high << 4 | low)
                at += 3
            } else {
                result.append(bytes[at])
                at += 1
            }
        }
        return result
    }
}
