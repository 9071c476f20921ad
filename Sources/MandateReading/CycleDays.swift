import Pages
import Tables

/// How many school days a cycle has, where a page says it once for all its rows: "☒ 5 day cycle", "Ciclo del distrito: 6 días".
enum CycleDays {
    /// What words on a page say of the cycle.
    enum Statement: Equatable {
        /// Words about a cycle that settle no length.
        case open
        /// The length in school days.
        case days(Int)
    }

    private static let cycleWords: Set<String> = ["cycle", "cycles", "rotation", "rotations", "ciclo", "ciclos"]
    private static let dayWords: Set<String> = ["day", "days", "dia", "dias"]
    /// Words that stand before a cycle's length where no box is ticked.
    private static let leads: [[String]] = [
        ["cycle"], ["school", "cycle"], ["service", "delivery", "cycle"], ["district", "cycle"], ["school", "district", "cycle"],
        ["rotation", "cycle"], ["schedule", "cycle"], ["cycle", "length"], ["length", "of", "cycle"],
    ]

    /// The words, a number apart from the days it counts: recognition sees no gap in "6day".
    private static func parted(_ text: String) -> [String] {
        foldedTokens(text).flatMap { token -> [String] in
            let digits = token.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, dayWords.contains(String(token[digits.endIndex...])) else { return [token] }
            return [String(digits), String(token[digits.endIndex...])]
        }
    }

    /// What these words say of the cycle; `nil` when they do not speak of it.
    static func statement(_ text: String) -> Statement? {
        guard mayName(text) else { return nil }
        let options = Tick.options(in: text)
        let text = options.isEmpty ? text : lastSentences(of: text)
        let tokens = parted(text)
        guard tokens.count <= (options.isEmpty ? 24 : 60), tokens.contains(where: cycleWords.contains) else { return nil }
        if !options.isEmpty { return ticked(text, options) }
        if leads.contains(where: { tokens.starts(with: $0) }), let days = firstNumber(tokens) { return .days(days) }
        if leads.contains(where: { tokens.starts(with: $0) }) { return .open }
        // A row's own amount speaks for that row alone: a length said for the page stands without other numbers.
        guard Set(tokens.filter { $0.contains(where: \.isNumber) }).count <= 1 else { return nil }
        return lengths(tokens).count == 1 ? lengths(tokens).first.map { .days($0) } : nil
    }

    /// Whether "cle", "clo" or "otat" stands in the words, as in all that name a cycle or a rotation.
    private static func mayName(_ text: String) -> Bool {
        var before: (UInt8, UInt8, UInt8) = (0, 0, 0)
        for byte in text.utf8 {
            let letter = byte | 0x20
            if (before.1, before.2) == (0x63, 0x6C), letter == 0x65 || letter == 0x6F { return true }
            if letter == 0x74, before == (0x6F, 0x74, 0x61) { return true }
            before = (before.1, before.2, letter)
        }
        return false
    }

    /// The words from the last sentence's beginning before the first box: what a form says before its choice is no part of it.
    private static func withoutSentences(_ text: String) -> String {
        var start = text.startIndex
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            if text[index] == "[" || text[index].unicodeScalars.contains(where: { Tick.state(of: $0) != nil }) { break }
            if text[index] == ".", next < text.endIndex, text[next] == " " { start = next }
            index = next
        }
        return String(text[start...])
    }

    /// The choice without what a form says before it, as long as it still speaks of the cycle: "School District Cycle (check one). ☐ 5 day" asks in a
    /// sentence of its own.
    private static func lastSentences(of text: String) -> String {
        let cut = withoutSentences(text)
        return parted(cut).contains(where: cycleWords.contains) ? cut : text
    }

    /// Whether a line of choices goes on in the next one: "☐ 5-day cycle ☒ 7-day" over "cycle ☐ 10-day cycle".
    static func isOpenChoice(_ text: String) -> Bool {
        guard mayName(text), !Tick.options(in: text).isEmpty else { return false }
        let tokens = parted(lastSentences(of: text))
        return tokens.contains(where: cycleWords.contains) && tokens.contains(where: dayWords.contains)
    }

    /// The one ticked length. Boxes may stand before their words or after them.
    private static func ticked(_ text: String, _ options: [(label: String, isChecked: Bool)]) -> Statement {
        let lead = String(text.prefix { character in character.unicodeScalars.allSatisfy { Tick.state(of: $0) == nil } && character != "[" })
        var labels = options.map(\.label)
        if labels.last?.isEmpty == true, firstNumber(parted(lead)) != nil { labels = [lead] + labels.dropLast() }
        let chosen = Set(zip(labels, options).filter { $0.1.isChecked }.compactMap { firstNumber(parted($0.0)) })
        return chosen.count == 1 ? chosen.first.map { .days($0) } ?? .open : .open
    }

    private static func firstNumber(_ tokens: [String]) -> Int? {
        guard let days = tokens.lazy.compactMap({ Int($0) }).first, (2...20).contains(days) else { return nil }
        return days
    }

    /// "6 day cycle", "ciclo de 6 dias", "ciclo escolar del distrito 6 dias".
    private static func lengths(_ tokens: [String]) -> Set<Int> {
        var result: Set<Int> = []
        for (index, token) in tokens.enumerated() {
            guard let days = Int(token), (2...20).contains(days), index + 1 < tokens.count, dayWords.contains(tokens[index + 1]) else { continue }
            let before = tokens[max(0, index - 6)..<index]
            let isAfter = index + 2 < tokens.count && cycleWords.contains(tokens[index + 2])
            if isAfter || before.contains(where: cycleWords.contains) { result.insert(days) }
        }
        return result
    }
}

extension Flow {
    /// A page's cycle of school days. Says whether the words speak of it.
    @discardableResult
    mutating func noteCycle(_ line: TextLine) -> Bool {
        defer { cycleLine = CycleDays.isOpenChoice(line.text) ? line : nil }
        if let last = cycleLine, line.box.y0 - last.box.y1 < line.fontSize, line.box.y0 > last.box.y0,
            case .days(let days)? = CycleDays.statement(last.text + " " + line.text) {
            takeCycle(days)
            return true
        }
        return noteCycle(line.text)
    }

    /// The same for the words of a cell.
    @discardableResult
    mutating func noteCycle(_ text: String) -> Bool {
        guard let statement = CycleDays.statement(text) else { return false }
        if case .days(let days) = statement { takeCycle(days) }
        return true
    }

    /// The last length said counts; where it was another before, a person looks.
    private mutating func takeCycle(_ days: Int) {
        if let before = builder.pageCycleDays, before != days { builder.hasSeveralCycles = true }
        builder.pageCycleDays = days
    }
}
