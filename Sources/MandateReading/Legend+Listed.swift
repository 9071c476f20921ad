import Vocabulary

/// Legends set as a list, without a sign between a code and its meaning.
extension Legend {
    /// What a list of places or codes calls itself.
    private static let titles: Set<String> = [
        "site", "sites", "setting", "settings", "location", "locations", "place", "places", "code", "codes", "key", "legend", "lugar", "lugares",
    ]

    private static let codeWords: Set<String> = ["code", "codes", "key", "legend", "abbreviations", "codigo", "codigos", "clave", "claves"]

    /// The words after "Setting codes:", which may stand behind other sentences of one paragraph.
    static func listed(_ text: String) -> Substring? {
        var start = text.startIndex
        while let colon = text[start...].utf8.firstIndex(of: 0x3A) {
            let before = text[start..<colon]
            let sentence = before.utf8.lastIndex(where: { $0 == 0x2E || $0 == 0x3B }).map { before[before.index(after: $0)...] } ?? before
            if sentence.utf8.count <= 60, foldedTokens(String(sentence)).contains(where: codeWords.contains) {
                let rest = text[text.index(after: colon)...]
                // A list with signs of its own ends with its sentence: what follows may begin with capitals, too.
                let sentence = rest.firstRange(of: ". ").map { rest[..<$0.lowerBound] } ?? rest
                return sentence.utf8.contains(0x3B) ? sentence : rest
            }
            start = text.index(after: colon)
        }
        return nil
    }

    /// "Frequency of weeks: 1 = every week; 2 = every other week": what the numbers of the column under that heading mean.
    mutating func readOfColumn(_ text: String) {
        guard text.utf8.contains(0x3D), text.utf8.contains(0x3A) else { return }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (before, after) in zip(parts, parts.dropFirst()) {
            // What stands before the heading ends with a full stop or another list.
            let title = Legend.letters(String(before.split(whereSeparator: { $0 == "." || $0 == ";" }).last ?? ""))
            guard (4...40).contains(title.utf8.count), ofColumns[title] == nil else { continue }
            var found: [String: String] = [:]
            for piece in after.split(whereSeparator: { $0 == ";" || $0 == "," }) {
                let sides = piece.split(separator: "=", omittingEmptySubsequences: false)
                guard sides.count == 2, let code = Int(sides[0].filter { !$0.isWhitespace }), (0...99).contains(code), found["\(code)"] == nil,
                    let meaning = sides[1].split(separator: ".").first?.split(separator: " ").joined(separator: " "), (1...60).contains(meaning.utf8.count)
                else { break }
                found["\(code)"] = meaning
            }
            if found.count >= 2 { ofColumns[title] = found }
        }
    }

    /// What a number means in the column under this heading; `nil` where the paper does not say.
    func meaning(_ number: String, under heading: String) -> String? {
        ofColumns.isEmpty ? nil : ofColumns[Legend.letters(heading)]?[number.filter { !$0.isWhitespace }]
    }

    /// The letters of a heading alone: recognition may part its words otherwise in one place than in the other.
    private static func letters(_ text: String) -> String { text.lowercased().filter(\.isLetter) }

    /// "*Instructional Site: 1. General Education Classroom 2. Resource Room 3. Community": places by their numbers.
    mutating func readNumberedList(_ text: String) {
        guard text.utf8.count < 600, let colon = text.utf8.prefix(60).firstIndex(of: 0x3A),
            foldedTokens(String(text[..<colon])).contains(where: Legend.titles.contains)
        else { return }
        var found: [String] = []
        for word in text[text.index(after: colon)...].split(separator: " ") {
            if Legend.number(word) == found.count + 1 {
                found.append("")
            } else if let last = found.indices.last {
                found[last] += (found[last].isEmpty ? "" : " ") + word
            } else {
                return
            }
        }
        let isShort = found.dropLast().allSatisfy { !$0.isEmpty && $0.utf8.count <= 60 }
        guard found.count >= 3, isShort, found.count(where: { Vocabulary.setting($0) != nil }) >= 2 else { return }
        for (index, meaning) in found.enumerated() where meaning.utf8.count <= 60 && numbered["\(index + 1)"] == nil {
            numbered["\(index + 1)"] = meaning.filter { $0 != "," && $0 != ";" && $0 != "." }
        }
    }

    /// The number of "2.", "2)" or "(2)".
    private static func number(_ word: Substring) -> Int? {
        guard let last = word.last, last == "." || last == ")" else { return nil }
        return Int(word.dropLast().drop { $0 == "(" })
    }

    /// The words cut before each code, in a list that names two codes at least.
    static func cutAtCodes(_ text: Substring) -> [Substring] {
        var starts: [Substring.Index] = []
        for word in text.split(separator: " ") where (1...3).contains(word.utf8.count) && word.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) {
            starts.append(word.startIndex)
        }
        guard starts.count >= 2 else { return [] }
        return zip(starts, starts.dropFirst() + [text.endIndex]).map { text[$0..<$1] }
    }

    /// "Location: A Classroom · B Therapy room · C Home": codes and their meanings parted by dots, three at least and nothing else.
    static func dotted(_ text: String) -> [(code: String, meaning: String)] {
        guard text.unicodeScalars.contains(where: isDot) else { return [] }
        let list = text.utf8.prefix(40).firstIndex(of: 0x3A).map { text[text.index(after: $0)...] } ?? text[...]
        let pieces = list.unicodeScalars.split(whereSeparator: isDot).map { String($0).split(separator: " ").map(String.init) }
        let pairs = pieces.compactMap { words -> (code: String, meaning: String)? in
            guard words.count >= 2, words.count <= 9, let code = plainCode(words[0]), code.utf8.count <= 4, plainCode(words[1]) == nil,
                words[1].contains(where: \.isLetter)
            else { return nil }
            let meaning = words.dropFirst().joined(separator: " ")
            return (code, meaning.hasSuffix(".") ? String(meaning.dropLast()) : meaning)
        }
        return pairs.count >= 3 && pairs.count == pieces.count && Set(pairs.map(\.code)).count == pairs.count ? pairs : []
    }

    /// Whether a line begins a list parted by dots under a name of its own: "Provider: OT Occupational therapist · TA Aide".
    static func beginsDotted(_ text: String) -> Bool {
        guard text.unicodeScalars.contains(where: isDot), let colon = text.utf8.prefix(40).firstIndex(of: 0x3A) else { return false }
        return text[text.index(after: colon)...].split(separator: " ").first.flatMap { plainCode(String($0)) } != nil
    }

    private static func isDot(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{00B7}" || scalar == "\u{2022}" }

    /// Whether words behind a label explain codes: "R = regular class, S = special class", "Gen = in the classroom". "1 unit = 15 minutes" does not.
    static func isKey(_ text: String) -> Bool {
        guard let sign = text.firstRange(of: " = ") else { return false }
        let before = text[..<sign.lowerBound].split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "." }).last ?? ""
        return !String(before).hasDigit && (1...3).contains(before.split(separator: " ").count)
    }
}
