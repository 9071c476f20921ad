import Pages
import ServiceRecords
import Vocabulary

// Keys whose entries stand in cells of their own: "P Provided | V By video", a cell with two of them, "NS No school SN Closed, weather".
extension Legend {
    /// Takes a row below the title of a key whose every cell begins with a code. Most must be understood.
    mutating func takeCodeCells(_ cells: [SheetCell]) {
        let texts = cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }.map(\.text)
        guard texts.count >= 2 else { return }
        var found: [(code: String, meaning: String)] = []
        for text in texts {
            guard let entries = Self.coded(text) else { return }
            found += entries
        }
        let understood = found.filter { StatusWords.read($0.meaning) != nil }
        guard understood.count >= 2, understood.count * 3 >= found.count * 2 else { return }
        for (code, meaning) in understood where exact(code) == nil { take(code: code, meaning: meaning) }
    }

    /// Takes codes for treatment as such, "TX-I | Direct treatment, individual", in a list whose other codes say that sessions were not held.
    mutating func takeGiven(_ entries: [KeyTables.Entry]) {
        let plain = entries.filter { ["code", "codes"].contains(FoldedText($0.title).string) && !StatusWords.isNumber($0.code) }
        let denied = plain.count { exact($0.code).map { !LogAssembly.given.contains($0.status) && $0.status != .unknown } ?? false }
        guard denied >= 2 else { return }
        for entry in plain where exact(entry.code) == nil {
            let words = FoldedText(entry.meaning)
            guard words.wordCount <= 8, words.containsAny(["direct", "treatment", "treated", "therapy", "session"]),
                !words.containsAny(["not", "no", "non", "indirect", "prep", "planning", "travel", "note", "notes", "report", "reports", "documentation", "meeting", "missed", "due", "owed",
                    // What is done with others than the child, or with things.
                    "parent", "parents", "family", "caregiver", "teacher", "staff", "supervision", "supervisor", "contact", "call", "consult", "consultation", "conference",
                    "training", "equipment", "repair", "material", "materials", "cancelled", "canceled",
                ])
            else { continue }
            explain(code: entry.code, StatusWords.Reading(status: .delivered))
        }
    }

    /// Takes numbers that a key below the rows explains, for the column that the key's title names: "Code legend", "Outcome codes".
    mutating func takeNumbers(_ pairs: [(code: String, meaning: String)], under title: String) {
        let understood = pairs.filter { StatusWords.read($0.meaning) != nil }
        let words = FoldedText(title).words.filter { !["legend", "legends", "key", "keys", "list", "of", "the", "for"].contains($0) }
        guard understood.count >= 3, understood.count * 3 >= pairs.count * 2, (1...3).contains(words.count) else { return }
        let column = words.map { $0 == "codes" ? "code" : $0 }.joined(separator: " ")
        for (code, meaning) in understood { take(KeyTables.Entry(title: column, code: code, meaning: meaning), isOfColumn: true) }
    }

    /// Whether a row of two cells is an entry of the key.
    func isEntry(_ code: String, _ meaning: String) -> Bool {
        guard code.utf8.count <= 6, !meaning.isEmpty, let said = StatusWords.read(meaning) else { return false }
        let key = Self.key(code)
        return codes[key] == said || titled.values.contains { $0[key] == said }
    }

    /// Takes codes and meanings in two columns beside the title of the key: "Codes | P | seen", and below it "| A | student absent".
    mutating func takeBesideTitle(_ rows: [SheetRow]) {
        var place: (code: Int, meaning: Int)?
        for (index, row) in rows.prefix(200).enumerated() {
            let filled = row.cells.indices.filter { !row.cells[$0].text.isEmpty && !row.cells[$0].isMergedCopy }
            // Whether the words explain a code, or those below them do.
            func explains() -> Bool {
                let next = rows.indices.contains(index + 1) ? rows[index + 1].cells : []
                return row.cells[filled[2]].text.contains(where: \.isLetter) && row.cells[filled[2]].text.utf8.count > row.cells[filled[1]].text.utf8.count
                    && ([row.cells] + (next.indices.contains(filled[1]) && next[filled[1]].text.utf8.count <= 6 ? [next] : []))
                        .contains { $0.indices.contains(filled[2]) && StatusWords.read($0[filled[2]].text) != nil }
            }
            if filled.count == 3, FoldedText(row.cells[filled[0]].text).wordCount <= 2,
                FoldedText(row.cells[filled[0]].text).containsAny(["codes", "code", "key", "legend", "abbreviations", "symbols"]),
                row.cells[filled[1]].text.utf8.count <= 6, explains()
            {
                place = (filled[1], filled[2])
            } else if let open = place, filled != [open.code, open.meaning] {
                place = nil
            }
            guard let place else { continue }
            take(code: row.cells[place.code].text, meaning: row.cells[place.meaning].text)
        }
    }

    /// The codes of a cell with their meanings; `nil` when the cell does not begin with a code.
    private static func coded(_ text: String) -> [(code: String, meaning: String)]? {
        guard text.utf8.count <= 160, !text.utf8.contains(0x3D) else { return nil }
        let words = text.split(separator: " ").map(String.init)
        guard words.count >= 2, isCode(words[0]), beginsMeaning(words, 1) else { return nil }
        var starts = [0]
        for at in words.indices.dropFirst(2) where isCode(words[at]) && at + 1 < words.count && beginsMeaning(words, at + 1) {
            // Both sides must make sense, or the capitals belong to the meaning.
            let before = words[((starts.last ?? 0) + 1)..<at].joined(separator: " ")
            let behind = words[(at + 1)...].joined(separator: " ")
            if StatusWords.read(before) != nil, StatusWords.read(behind) != nil { starts.append(at) }
        }
        return starts.enumerated().map { index, start in
            let end = index + 1 < starts.count ? starts[index + 1] : words.count
            let meaning = words[(start + 1)..<end].drop { ["-", "\u{2013}", "\u{2014}", ":"].contains($0) }
            return (words[start].hasSuffix(":") ? String(words[start].dropLast()) : words[start], meaning.joined(separator: " "))
        }
    }

    private static func isCode(_ word: String) -> Bool {
        let code = word.hasSuffix(":") ? word.dropLast() : word[...]
        return (1...4).contains(code.utf8.count) && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
            || code.utf8.count <= 3 && !code.utf8.contains { $0 < 0x80 } || ["/", "\\", "+", "*", "#"].contains(code)
    }

    private static func beginsMeaning(_ words: [String], _ at: Int) -> Bool {
        guard let word = words[at...].first(where: { !["-", "\u{2013}", "\u{2014}", ":"].contains($0) }), let letter = word.utf8.first else {
            return false
        }
        return (0x41...0x5A).contains(letter & 0xDF) && word.utf8.count >= 2 && word != word.uppercased()
    }
}
