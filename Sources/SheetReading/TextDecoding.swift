/// How the characters of a text file are stored.
public enum TextEncoding: String, Sendable, Hashable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"
    case macRoman = "macintosh"
}

/// Turns the bytes of a text file into UTF-8.
enum TextDecoding {
    /// Which encoding, and how many bytes of mark stand before the text; `nil` for bytes that are no text.
    static func detect(_ bytes: UnsafeRawBufferPointer) -> (encoding: TextEncoding, mark: Int)? {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { return (.utf8, 3) }
        if bytes.count >= 2, bytes[0] == 0xFF, bytes[1] == 0xFE { return (.utf16LittleEndian, 2) }
        if bytes.count >= 2, bytes[0] == 0xFE, bytes[1] == 0xFF { return (.utf16BigEndian, 2) }
        let head = bytes.prefix(4_096)
        var zeros = (even: 0, odd: 0)
        var controls = 0
        for (index, byte) in head.enumerated() {
            if byte == 0 { if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 } }
            // A vertical tab is how databases write a line end inside a field.
            if byte < 0x20, ![0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B, 0].contains(byte) { controls += 1 }
        }
        if head.count < 16, zeros.even + zeros.odd > 0 { return nil }
        if zeros.odd * 3 > head.count, zeros.even * 20 < head.count { return (.utf16LittleEndian, 0) }
        if zeros.even * 3 > head.count, zeros.odd * 20 < head.count { return (.utf16BigEndian, 0) }
        if zeros.even + zeros.odd > 0 || controls * 50 > head.count { return nil }
        if isUTF8(bytes) { return (.utf8, 0) }
        return (looksLikeMacRoman(bytes) ? .macRoman : .windows1252, 0)
    }

    /// The whole text as UTF-8; `nil` for bytes that are no text. Lone surrogates become U+FFFD.
    static func utf8(_ bytes: UnsafeRawBufferPointer, _ encoding: TextEncoding, mark: Int) -> [UInt8] {
        let body = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(mark))
        switch encoding {
        case .utf8: return Array(body)
        case .windows1252: return fromBytes(body, windows1252)
        case .macRoman: return fromBytes(body, macRoman)
        case .utf16LittleEndian: return fromUTF16(body, highFirst: false)
        case .utf16BigEndian: return fromUTF16(body, highFirst: true)
        }
    }

    /// The beginning of a text as UTF-8, for sniffing.
    static func headAsUTF8(_ bytes: UnsafeRawBufferPointer, limit: Int) -> [UInt8]? {
        let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(limit & ~1))
        let start = head.isEmpty ? bytes : head
        guard let found = detect(start) else { return nil }
        return utf8(start, found.encoding, mark: found.mark)
    }

    /// Whether the bytes are well-formed UTF-8 up to at most one character cut off at the end.
    static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        let count = bytes.count
        while at < count {
            // Eight plain ASCII bytes at once.
            if at + 8 <= count {
                if bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
                    at += 8
                    continue
                }
            }
            let byte = bytes[at]
            if byte < 0x80 {
                at += 1
                continue
            }
            let more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
            guard (0xC2...0xF4).contains(byte) else { return false }
            if at + more >= count { return (at + 1..<count).allSatisfy { bytes[$0] & 0xC0 == 0x80 } }
            for step in 1...more where bytes[at + step] & 0xC0 != 0x80 { return false }
            at += more + 1
        }
        return true
    }

    private static func fromBytes(_ bytes: UnsafeRawBufferPointer, _ upperHalf: [UInt32]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 16)
        for byte in bytes {
            if byte < 0x80 { result.append(byte) } else { append(upperHalf[Int(byte) - 0x80], to: &result) }
        }
        return result
    }

    /// Whether bytes beyond ASCII make words as Mac OS Roman and none as Windows-1252: inside a word in small letters stands a small
    /// letter or an apostrophe, never a capital or a sign.
    private static func looksLikeMacRoman(_ bytes: UnsafeRawBufferPointer) -> Bool {
        func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
        func fits(_ scalar: UInt32) -> Bool {
            scalar == 0x2019 || Unicode.Scalar(scalar).map { $0.properties.isLowercase && $0.properties.isAlphabetic } ?? false
        }
        var windows = 0, mac = 0
        let head = bytes.prefix(1 << 20)
        for (index, byte) in head.enumerated() where byte >= 0x80 && index > 0 && isSmall(head[index - 1]) {
            guard index + 1 < head.count else { break }
            let isInside = isSmall(head[index + 1])
            let asWindows = fits(windows1252[Int(byte) - 0x80]), asMac = fits(macRoman[Int(byte) - 0x80])
            if asMac, !asWindows, isInside { mac += 1 }
            if asWindows, !asMac { windows += 1 }
        }
        return mac > windows
    }

    private static func fromUTF16(_ bytes: UnsafeRawBufferPointer, highFirst: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        let units = bytes.count / 2
        func unit(_ index: Int) -> UInt32 {
            let first = UInt32(bytes[index * 2]), second = UInt32(bytes[index * 2 + 1])
            return highFirst ? first << 8 | second : second << 8 | first
        }
        var at = 0
        while at < units {
            var scalar = unit(at)
            at += 1
            if (0xD800...0xDBFF).contains(scalar), at < units, (0xDC00...0xDFFF).contains(unit(at)) {
                scalar = 0x10000 + (scalar - 0xD800) << 10 + (unit(at) - 0xDC00)
                at += 1
            } else if (0xD800...0xDFFF).contains(scalar) {
                scalar = 0xFFFD
            }
            append(scalar, to: &result)
        }
        return result
    }

    private static func append(_ scalar: UInt32, to result: inout [UInt8]) {
        switch scalar {
        case ..<0x80: result.append(UInt8(scalar))
        case ..<0x800:
            result.append(UInt8(0xC0 | scalar >> 6))
            result.append(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            result.append(UInt8(0xE0 | scalar >> 12))
            result.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            result.append(UInt8(0x80 | scalar & 0x3F))
        default:
            result.append(UInt8(0xF0 | scalar >> 18 & 0x07))
            result.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            result.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            result.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    /// The upper half of Windows-1252 (Unicode mapping table CP1252.TXT); unassigned bytes become U+FFFD.
    private static let windows1252: [UInt32] =
        [
            0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
            0x017D,
            0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
            0xFFFD,
            0x017E, 0x0178,
        ] + (0xA0...0xFF).map { UInt32($0) }

    /// The upper half of Mac OS Roman (Unicode mapping table ROMAN.TXT).
    private static let macRoman: [UInt32] = Array(
        """
        ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ
        """.unicodeScalars
    ).map(\.value)
}
