/// Packs mutated members into a ZIP archive with right checksums, so that damage reaches the reader behind the archive.
enum Parcel {
    /// Sets one part of an input apart from the next.
    static let separator: UInt8 = 0x1E

    /// The parts of the input under the names, in order; a name without a part gets the text given for it, or is left out.
    static func archive(_ bytes: [UInt8], _ names: [String], _ given: [String: String]) -> [UInt8] {
        var members: [(String, [UInt8])] = []
        let parts = bytes.split(separator: separator, omittingEmptySubsequences: false)
        for (name, part) in zip(names, parts) where !part.isEmpty { members.append((name, Array(part))) }
        for (name, text) in given.sorted(by: { $0.key < $1.key }) where !members.contains(where: { $0.0 == name }) {
            members.append((name, Array(text.utf8)))
        }
        return packed(members)
    }

    private static func packed(_ members: [(String, [UInt8])]) -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for (name, bytes) in members {
            let place = archive.count
            // Version, flags, method, time, day; checksum, sizes, lengths.
            let common =
                number(20, 2) + number(0, 8) + number(checksum(bytes), 4) + number(bytes.count, 4) + number(bytes.count, 4)
                + number(name.utf8.count, 2) + number(0, 2)
            archive += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + bytes
            directory += [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 10) + number(place, 4) + Array(name.utf8)
        }
        let end =
            [0x50, 0x4B, 5, 6] + number(0, 4) + number(members.count, 2) + number(members.count, 2) + number(directory.count, 4)
            + number(archive.count, 4) + number(0, 2)
        return archive + directory + end
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        var rest = UInt32.max
        for byte in bytes { rest = rest >> 8 ^ table[Int(UInt8(truncatingIfNeeded: rest) ^ byte)] }
        return Int(~rest)
    }
}
