import Pages
import ServiceRecords

/// Whether a profile fits a table: its headings all there, its words in the lines above.
struct ProfileFit {
    let profiles: [LogProfile]
    private let wanted: [[String]]

    init(_ profiles: [LogProfile]) {
        self.profiles = profiles
        wanted = profiles.map { $0.headings.map(Self.key) }
    }

    static func key(_ heading: String) -> String { FoldedText(heading, splittingCapitals: true).string }

    /// The heading that begins at this row by the word of a profile; `guess` is what the words alone make of the row.
    func heading(_ rows: [SheetRow], at index: Int, guess: LayoutFinder.Heading?, sheetName: String) -> LayoutFinder.Heading? {
        guard !profiles.isEmpty else { return guess }
        let single = rows[index].cells.map(\.text)
        var ways: [(rows: Range<Int>, texts: [String])] = []
        if let guess { ways.append((guess.rows, guess.texts)) }
        ways.append((index..<index + 1, single))
        if index + 1 < rows.count, rows[index + 1].number - rows[index].number <= 2 {
            ways.append((index..<index + 2, LayoutFinder.joined(single, rows[index + 1].cells.map(\.text))))
        }
        for way in ways {
            let found = fitting(way.texts, above: rows[..<index], sheetName)
            guard !found.isEmpty else { continue }
            var heading = guess ?? LayoutFinder.Heading(rows: way.rows, texts: way.texts, matched: 0, hasDay: true)
            (heading.rows, heading.texts, heading.profiles) = (way.rows, way.texts, found)
            if found.count == 1 || guess == nil { heading.hasDay = true }
            return heading
        }
        return guess
    }

    private func fitting(_ texts: [String], above: ArraySlice<SheetRow>, _ sheetName: String) -> [LogProfile] {
        let filled = texts.filter { !$0.isEmpty }
        guard filled.count >= (wanted.map(\.count).min() ?? 1), filled.count <= 400 else { return [] }
        var keys: Set<String> = []
        for text in filled where text.utf8.count <= 200 { keys.insert(Self.key(text)) }
        return profiles.indices.filter { number in
            wanted[number].allSatisfy(keys.contains) && says(profiles[number].title, above, sheetName)
        }.map { profiles[$0] }
    }

    private func says(_ words: [String], _ above: ArraySlice<SheetRow>, _ sheetName: String) -> Bool {
        guard !words.isEmpty else { return true }
        var lines = [FoldedText(sheetName)]
        for row in above.prefix(60) { for cell in row.cells where !cell.text.isEmpty { lines.append(FoldedText(cell.text)) } }
        return words.allSatisfy { word in
            let phrase = FoldedText(word).string
            return lines.contains { $0.contains(phrase) }
        }
    }

    /// Profiles that nearly fit the table, and the headings that they miss: half of their headings or more are there.
    func nearMisses(_ texts: [String]) -> [(profile: LogProfile, missing: [String])] {
        let keys = Set(texts.filter { !$0.isEmpty }.map(Self.key))
        return profiles.indices.compactMap { number in
            let missing = profiles[number].headings.filter { !keys.contains(Self.key($0)) }
            guard !missing.isEmpty, missing.count * 2 <= wanted[number].count else { return nil }
            return (profiles[number], missing)
        }
    }
}
