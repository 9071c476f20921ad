/// The names of an archive's members as its directory lists them, without unpacking anything (APPNOTE.TXT, 4.3.12 and 4.3.16).
enum ZipNames {
    /// At most so many names; from the headers before the members when the directory at the end is missing.
    static func first(_ most: Int, in bytes: UnsafeRawBufferPointer) -> [String] {
        let listed = directory(most, bytes)
        return listed.isEmpty ? headers(most, bytes) : listed
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ length: Int) -> Int? {
        guard at >= 0, at + length <= bytes.count else { return nil }
        return (0..<length).reversed().reduce(0) { $0 << 8 | Int(bytes[at + $1]) }
    }

    private static func name(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ length: Int) -> String? {
        guard at + length <= bytes.count else { return nil }
        let name = String(decoding: bytes[at..<at + length], as: UTF8.self)
        return name.hasPrefix("/") ? String(name.dropFirst()) : name
    }

    private static func directory(_ most: Int, _ bytes: UnsafeRawBufferPointer) -> [String] {
        var at = bytes.count - 22
        let lowest = max(0, bytes.count - 22 - 65_535)
        while at >= lowest, word(bytes, at, 4) != 0x0605_4B50 { at -= 1 }
        guard at >= lowest, var place = word(bytes, at + 16, 4) else { return [] }
        var result: [String] = []
        while result.count < most, word(bytes, place, 4) == 0x0201_4B50, let length = word(bytes, place + 28, 2),
            let extra = word(bytes, place + 30, 2), let remark = word(bytes, place + 32, 2),
            let name = name(bytes, place + 46, length)
        {
            result.append(name)
            place += 46 + length + extra + remark
        }
        return result
    }

    private static func headers(_ most: Int, _ bytes: UnsafeRawBufferPointer) -> [String] {
        var result: [String] = []
        var at = 0
        while result.count < most, word(bytes, at, 4) == 0x0403_4B50, let length = word(bytes, at + 26, 2),
            let extra = word(bytes, at + 28, 2),
            let size = word(bytes, at + 18, 4), let name = name(bytes, at + 30, length)
        {
            result.append(name)
            at += 30 + length + extra + size
        }
        return result
    }
}
