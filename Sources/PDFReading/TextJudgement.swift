import Pages

/// Judges whether a page's text says what the page shows.
struct TextJudgement {
    /// Fewer neighbouring letters than this say nothing about a language.
    private static let fewestPairs = 60
    /// English and Spanish prose have 0.8 and more, letters at random 0.3. Measured on the invented papers; our own judgement.
    private static let leastUsualShare = 0.5
    private static let mostUnmapped = 0.3

    /// The verdict on a page.
    static func quality(of words: [Word], characters: Int, unmapped: Int, page: DrawnPage) -> PageQuality {
        let unmappedShare = characters > 0 ? Double(unmapped) / Double(characters) : 0
        let pairs = usualPairs(words)
        let usualShare = pairs.all >= fewestPairs ? Double(pairs.usual) / Double(pairs.all) : 1
        let covered = page.images.reduce(0) { $0 + $1.box.width * $1.box.height }
        var quality = PageQuality(
            textQuality: .good, unmappedShare: unmappedShare, usualPairShare: usualShare, charactersOutside: page.glyphsOutside,
            imageShare: min(1, covered / max(1, page.width * page.height)),
            isHiddenLayer: !words.isEmpty && words.allSatisfy { $0.marks.contains(.invisible) })
        // values typed over the picture of a form leave the form itself to be read
        let isOnlyValues = quality.imageShare > 0.3 && words.allSatisfy { $0.marks.contains(.filled) }
        if words.isEmpty || isOnlyValues {
            quality.textQuality = .none
        } else if unmappedShare > mostUnmapped || usualShare < leastUsualShare {
            quality.textQuality = .garbage
        }
        return quality
    }

    /// Counts neighbouring letters inside words, all and usual ones.
    private static func usualPairs(_ words: [Word]) -> (usual: Int, all: Int) {
        var usual = 0
        var all = 0
        for word in words where !word.marks.contains(.watermark) {
            var previous: UInt8 = 0xFF
            for byte in word.text.utf8 {
                let letter = (byte | 0x20) &- 0x61
                guard byte < 0x80, letter < 26 else {
                    previous = 0xFF
                    continue
                }
                if previous < 26 {
                    all += 1
                    if followers[Int(previous)] & (1 << UInt32(letter)) != 0 { usual += 1 }
                }
                previous = letter
            }
        }
        return (usual, all)
    }

    /// For each letter a set of letters that commonly follow it in English or Spanish.
    private static let followers: [UInt32] = [
        "bcdgilmnprstuvy", "aeiloruy", "aehikolrtu", "aeiorsu", "acdelmnprstvxy", "aefiortu", "aehilnorsu", "aeioruty",
        "acdefglmnorstv", "aeou", "ein", "aeiloudsty", "aeiopmbu", "acdegiostu", "bcdfilmnoprstuvw", "aehiloprtu", "u",
        "acdegiklmnorstuvy", "acehiopstuk", "aehiorstuwy", "abcdegilmnprst", "aeio", "aehino", "acept", "aeilos", "aeo",
    ].map { (letters: StaticString) in
        letters.withUTF8Buffer { $0.reduce(UInt32(0)) { $0 | 1 << UInt32(($1 &- 0x61) & 31) } }
    }
}
