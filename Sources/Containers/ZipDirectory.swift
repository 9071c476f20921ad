/// The directory at the end of a ZIP archive: names without unpacking anything (APPNOTE.TXT, 4.3.12 and 4.3.16).
public enum ZipDirectory {
    /// What the directory says of one member.
    public struct Entry: Sendable, Hashable {
        /// The name, whichever code page it was written in.
        public var name: String
        /// Unpacked size in bytes, as stated.
        public var size: Int
        /// Where the member begins in the archive.
        public var offset: Int
    }

    /// At most so many entries in the order of the directory; empty when it is missing.
    public static func entries(_ most: Int, in bytes: UnsafeRawBufferPointer) -> [Entry] {
        var at = bytes.count - 22
        let lowest = max(0, bytes.count - 22 - 65_535)
        while at >= lowest, word(bytes, at, 4) != 0x0605_4B50 { at -= 1 }
        guard at >= lowest, at >= 0, var place = word(bytes, at + 16, 4) else { return [] }
        var result: [Entry] = []
        while result.count < most, word(bytes, place, 4) == 0x0201_4B50, let size = word(bytes, place + 24, 4),
            let length = word(bytes, place + 28, 2), let extra = word(bytes, place + 30, 2), let remark = word(bytes, place + 32, 2),
            let offset = word(bytes, place + 42, 4), let name = name(bytes, place + 46, length)
        {
            result.append(Entry(name: name, size: size, offset: offset))
            place += 46 + length + extra + remark
        }
        return result
    }

    /// The names from the headers before the members, for archives that lost their end.
    public static func headers(_ most: Int, in bytes: UnsafeRawBufferPointer) -> [String] {
        var result: [String] = []
        var at = 0
        while result.count < most, word(bytes, at, 4) == 0x0403_4B50, let length = word(bytes, at + 26, 2),
            let extra = word(bytes, at + 28, 2), let size = word(bytes, at + 18, 4), let name = name(bytes, at + 30, length)
        {
            result.append(name)
            at += 30 + length + extra + size
        }
        return result
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ length: Int) -> Int? {
        guard at >= 0, at + length <= bytes.count else { return nil }
        return (0..<length).reversed().reduce(0) { $0 << 8 | Int(bytes[at + $1]) }
    }

    private static func name(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ length: Int) -> String? {
        guard at + length <= bytes.count else { return nil }
        let raw = bytes[at..<at + length]
        if let text = String(validating: raw, as: UTF8.self) { return text }
        // Old Windows and DOS archives name their files in the code page of DOS.
        var text = String.UnicodeScalarView()
        for byte in raw { text.append(byte < 0x80 ? Unicode.Scalar(byte) : dos[Int(byte) - 0x80]) }
        return String(text)
    }

    /// The upper half of code page 437.
    private static let dos: [Unicode.Scalar] = Array(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}
        """.unicodeScalars
    )
}
