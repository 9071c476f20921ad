import CivilTime
import Pages

/// What colours and letters mean on a calendar: read from its legend, or learnt from the days it lists in words.
struct CalendarLegend {
    /// What a colour or letter says, in the calendar's own words.
    struct Meaning: Hashable {
        var label: String
        /// The kinds of day; none where the words leave the school day as it is, or are not understood.
        var kinds: [CalendarDayKind]
        /// Whether it marks the first day of school and the last one alike.
        var marksBothEnds = false
    }

    private(set) var colours: [String: Meaning] = [:]
    private(set) var codes: [String: Meaning] = [:]

    /// The marks that stand in the squares of the months.
    private let marks: Set<String>

    /// - Parameter days: the squares of the months, whose marks are to be explained.
    init(_ surface: CalendarSurface, outside areas: [Box], days: [MonthGrids.Day] = []) {
        marks = Set(days.compactMap { CalendarLegend.mark($0.words) ?? CalendarLegend.code($0.words) })
        func isOutside(_ box: Box) -> Bool { !areas.contains { $0.contains(x: box.midX, y: box.midY) } }
        let lines = surface.phraseLines.map { $0.filter { isOutside($0.box) } }.filter { !$0.isEmpty }
        for line in lines { take(line) }
        for swatch in surface.swatches where isOutside(swatch.box) {
            let beside = lines.joined().filter { phrase in
                phrase.box.x0 >= swatch.box.x1 - 2 && phrase.box.x0 - swatch.box.x1 < 40
                    && phrase.box.midY > swatch.box.y0 - 2 && phrase.box.midY < swatch.box.y1 + 2
            }
            guard let nearest = beside.min(by: { $0.box.x0 < $1.box.x0 }), let meaning = CalendarLegend.explained(nearest.text)
            else { continue }
            explain(colour: swatch.colour, meaning)
        }
    }

    // MARK: words

    /// What words make of a day; `nil` for words that no list knows.
    private static func meaning(_ text: String) -> Meaning? {
        guard text.utf8.count <= 90 else { return nil }
        guard let reading = DayWords.read(text) else {
            let isTerm = DayWords.namesTerm(text) && DayWords.bordersTerm(text)
            return isTerm ? Meaning(label: text, kinds: [.instructional]) : nil
        }
        let words = DayText(text)
        return Meaning(
            label: text, kinds: reading.kinds, marksBothEnds: words.has("first") && words.has("last") && words.has(["day", "days"]))
    }

    /// The same; words that no list knows still explain a mark, though not what becomes of the day.
    private static func explained(_ text: String) -> Meaning? {
        if let known = meaning(text) { return known }
        let isPhrase = text.utf8.count <= 60 && text.count(where: \.isLetter) >= 4 && !text.contains(where: \.isNumber)
        return isPhrase ? Meaning(label: text, kinds: []) : nil
    }

    /// A meaning that is understood goes before one that is not. A colour of two kinds of days tells none, save of the year's first and last.
    private mutating func explain(colour: String, _ meaning: Meaning) {
        guard let present = colours[colour], !present.kinds.isEmpty, !meaning.kinds.isEmpty else {
            if colours[colour]?.kinds.isEmpty ?? true { colours[colour] = meaning }
            return
        }
        let both = Set(present.kinds + meaning.kinds)
        if both.count == 1 || present.marksBothEnds { return }
        let label = present.label + " / " + meaning.label
        colours[colour] = both == [.firstDay, .lastDay] ? Meaning(label: label, kinds: [.firstDay], marksBothEnds: true) : Meaning(label: label, kinds: [])
    }

    private mutating func explain(code: String, _ meaning: Meaning) {
        if codes[code].map({ $0.kinds.isEmpty && !meaning.kinds.isEmpty }) ?? true { codes[code] = meaning }
    }

    // MARK: lines of the legend

    private mutating func take(_ line: [CalendarSurface.Phrase]) {
        var at = 0
        while at < line.count {
            let phrase = line[at]
            if at + 1 < line.count, let code = CalendarLegend.code(phrase.text), CalendarLegend.stand(phrase, line[at + 1]),
                let meaning = CalendarLegend.explained(line[at + 1].text)
            {
                explain(code: code, meaning)
                if let colour = phrase.colour { explain(colour: colour, meaning) }
                at += 2
                continue
            }
            let pairs = pairs(in: phrase.text)
            for (code, meaning) in pairs { explain(code: code, meaning) }
            if let colour = phrase.colour, let meaning = pairs.first?.meaning ?? CalendarLegend.meaning(phrase.text) {
                explain(colour: colour, meaning)
            }
            at += 1
        }
    }

    /// Whether a mark and the words that explain it stand beside one another.
    private static func stand(_ code: CalendarSurface.Phrase, _ words: CalendarSurface.Phrase) -> Bool {
        words.box.x0 - code.box.x1 < 60 && abs(words.box.midY - code.box.midY) < max(code.box.height, words.box.height)
    }

    /// A mark as it stands in a legend's own place, without the sign behind it: `H`, `NS`, `1st`, `*`, `( )`, `[12]`.
    static func code(_ text: String) -> String? {
        var mark = text.filter { $0 != " " }
        if !mark.contains(where: \.isLetter) {
            // Brackets are put around numbers: "[12] No school".
            if mark.count > 1, let last = mark.last, "=:-–—".contains(last) { mark.removeLast() }
            let signs = mark.filter { !$0.isNumber }
            let isSign = !signs.isEmpty && signs.utf8.count <= 6 && !signs.contains { "/=:-–—.,".contains($0) }
            return isSign && (signs.count == mark.count || "([{<".contains(signs.first ?? " ")) ? signs : nil
        }
        guard text.split(separator: " ").count == 1 || mark.utf8.count <= 3 else { return nil }
        while let last = mark.last, "=:-–—.".contains(last) { mark.removeLast() }
        let isShort = mark.contains(where: \.isNumber) ? mark.utf8.count <= 3 : mark.utf8.count <= 4
        return isShort && mark.contains(where: \.isLetter) && MonthGrids.month(mark) == nil ? mark : nil
    }

    /// `H = Holiday`, `PD – Professional development`, `H=Holiday ER=Early release`: each mark with what it means.
    private func pairs(in text: String) -> [(code: String, meaning: Meaning)] {
        var words = text.split(separator: " ").flatMap { CalendarLegend.parted(String($0)) }
        if words.count > 2, ["[ ]", "( )", "{ }"].contains(words[0] + " " + words[1]) { words.replaceSubrange(0...1, with: [words[0] + words[1]]) }
        var starts: [(code: String, word: Int, body: Int)] = []
        for (index, word) in words.enumerated() where index + 1 < words.count {
            let isFirst = index == 0
            guard let code = CalendarLegend.code(word) else { continue }
            let hasSign = word.last.map { $0 == ":" || isFirst && "=-".contains($0) } ?? false
            if CalendarLegend.isEquals(words[index + 1]) || isFirst && CalendarLegend.isSign(words[index + 1]) {
                starts.append((code, index, index + 2))
            } else if hasSign || isFirst && (marks.contains(code) || !word.contains(where: \.isLetter)) {
                starts.append((code, index, index + 1))
            }
        }
        return starts.enumerated().compactMap { place, start in
            let end = place + 1 < starts.count ? starts[place + 1].word : words.count
            guard start.body < end else { return nil }
            var body = words[start.body..<end].joined(separator: " ")
            while let last = body.last, ",;|•".contains(last) || last == " " { body.removeLast() }
            return CalendarLegend.explained(body).map { (start.code, $0) }
        }
    }

    /// `H=Holiday` as three words.
    private static func parted(_ word: String) -> [String] {
        guard let sign = word.firstIndex(of: "="), sign != word.startIndex, word.index(after: sign) < word.endIndex,
            word.distance(from: word.startIndex, to: sign) <= 4
        else { return [word] }
        return [String(word[..<sign]), "=", String(word[word.index(after: sign)...])]
    }

    private static func isEquals(_ word: String) -> Bool { word == "=" }
    private static func isSign(_ word: String) -> Bool { ["=", "-", "\u{2013}", "\u{2014}", ":"].contains(word) }

    // MARK: days

    /// What the words in a day's square mean: a letter of the legend, or words of their own.
    func meaning(ofWords words: String) -> Meaning? {
        let text = words.split(separator: " ").joined(separator: " ")
        if text.isEmpty { return nil }
        if let known = known(text) ?? known(text.filter { $0 != " " }) { return known }
        let parts = text.split { $0 == " " || $0 == "/" || $0 == "," }
        let found = parts.compactMap { known(String($0)) }
        if let telling = found.first(where: { !$0.kinds.isEmpty }) ?? found.first { return telling }
        return text.utf8.count >= 4 ? CalendarLegend.meaning(text) : nil
    }

    private func known(_ mark: String) -> Meaning? {
        if let meaning = codes[mark] { return meaning }
        let alike = codes.filter { $0.key.lowercased() == mark.lowercased() }
        return alike.count == 1 ? alike.first?.value : nil
    }

    /// The mark in a day's square that looks like one of a legend, for telling marks that nothing explains.
    static func mark(_ words: String) -> String? {
        let text = words.filter { $0 != " " }
        let isShort = (1...4).contains(text.utf8.count) && !text.contains(where: \.isNumber)
        return isShort && text.contains { $0.isLetter || "*#+@([{".contains($0) } ? text : nil
    }

    /// Takes the meaning of an unexplained colour from the days that the calendar also lists in words, where these agree.
    mutating func learn(_ days: [MonthGrids.Day], from listed: [CalendarDay]) {
        var kinds: [CivilDate: CalendarDay] = [:]
        for day in listed where kinds[day.date] == nil { kinds[day.date] = day }
        var found: [String: [CalendarDay]] = [:]
        for day in days where !day.date.weekday.isWeekend {
            if let colour = day.colour, colours[colour]?.kinds.isEmpty ?? true, let listed = kinds[day.date] {
                found[colour, default: []].append(listed)
            }
        }
        for (colour, entries) in found {
            guard let first = entries.first, entries.allSatisfy({ $0.kind == first.kind }) else { continue }
            colours[colour] = Meaning(label: entries.count == 1 ? first.label : "marked as the days listed", kinds: [first.kind])
        }
    }
}
