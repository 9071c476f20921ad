/// Files cut off in transit have lost their end, which says where the document begins; what came through is still there.
enum CutFile {
    /// The file with a new end that names its catalog, for Poppler to put together again; `nil` when none is in plain sight.
    static func completed(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let place = catalogPlace(bytes), let (number, generation) = objectHeader(bytes, before: place) else { return nil }
        var result = Array(bytes)
        let end = "\nendstream\nendobj\ntrailer\n<< /Root \(number) \(generation) R >>\nstartxref\n0\n%%EOF\n"
        result += Array(end.utf8)
        return result
    }

    /// Where `/Type /Catalog` stands first, with or without the space.
    private static func catalogPlace(_ bytes: UnsafeRawBufferPointer) -> Int? {
        let name = Array("/Catalog".utf8)
        guard bytes.count > name.count else { return nil }
        return (0..<(bytes.count - name.count)).first { place in
            bytes[place] == 0x2F && bytes[place + 1] == 0x43 && bytes[place..<(place + name.count)].elementsEqual(name)
        }
    }

    /// The number and generation in the nearest `12 0 obj` before a place.
    private static func objectHeader(_ bytes: UnsafeRawBufferPointer, before place: Int) -> (Int, Int)? {
        let word = Array("obj".utf8)
        var at = place - 3
        while at > 4, place - at < 4096 {
            if bytes[at] == 0x6F, bytes[at..<(at + 3)].elementsEqual(word) {
                var end = at
                guard let generation = number(bytes, endingAt: &end), let object = number(bytes, endingAt: &end) else {
                    return nil
                }
                return (object, generation)
            }
            at -= 1
        }
        return nil
    }

    /// Reads a number backwards, over blanks before it.
    private static func number(_ bytes: UnsafeRawBufferPointer, endingAt end: inout Int) -> Int? {
        while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
        var value = 0
        var weight = 1
        var digits = 0
        while end > 0, digits < 8, (0x30...0x39).contains(bytes[end - 1]) {
            value += Int(bytes[end - 1] - 0x30) * weight
            weight *= 10
            digits += 1
            end -= 1
        }
        return digits > 0 ? value : nil
    }
}
