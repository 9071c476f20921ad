import CivilTime
import Pages

/// What colours and letters mean on a calendar: read from its legend, or learnt from the days it lists in words.
struct CalendarLegend {
    /// What a colour or letter says, in the calendar's own words.
    struct Meaning {
        var label: String
        var reading: DayWords.Reading
        /// Whether it marks the first day of school and the last one alike.
        var marksBothEnds = false
    }

    private(set) var colours: [String: Meaning] = [:]
    private(set) var codes: [String: Meaning] = [:]

    init(_ surface: CalendarSurface, outside areas: [Box]) {
        let phrases = surface.phrases.filter { phrase in !areas.contains { $0.contains(x: phrase.box.midX, y: phrase.box.midY) } }
        for phrase in phrases {
            guard let meaning = CalendarLegend.meaning(phrase.text) else {
                takeCode(phrase.text)
                continue
            }
            if let colour = phrase.colour { colours[colour] = colours[colour] ?? meaning }
            takeCode(phrase.text)
        }
        for swatch in surface.swatches where !areas.contains(where: { $0.contains(x: swatch.box.midX, y: swatch.box.midY) }) {
            let beside = phrases.filter { phrase in
                phrase.box.x0 >= swatch.box.x1 - 2 && phrase.box.x0 - swatch.box.x1 < 40
                    && phrase.box.midY > swatch.box.y0 - 2 && phrase.box.midY < swatch.box.y1 + 2
            }
            guard let nearest = beside.min(by: { $0.box.x0 < $1.box.x0 }), let meaning = CalendarLegend.meaning(nearest.text)
            else { continue }
            colours[swatch.colour] = colours[swatch.colour] ?? meaning
        }
    }

    private static func meaning(_ text: String) -> Meaning? {
        guard text.utf8.count <= 90, let reading = DayWords.read(text) else { return nil }
        let words = DayText(text)
        return Meaning(
            label: text, reading: reading, marksBothEnds: words.has("first") && words.has("last") && words.has(["day", "days"]))
    }

    /// `H = Holiday`, `PD – Professional development`.
    private mutating func takeCode(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count >= 2 else { return }
        var code = words[0]
        var rest = words.dropFirst()
        if let sign = rest.first, ["=", "-", "\u{2013}", "\u{2014}", ":"].contains(sign) {
            rest = rest.dropFirst()
        } else {
            guard let last = code.last, ["=", ":", "-"].contains(last) || !code.contains(where: \.isLetter) else { return }
            if ["=", ":", "-"].contains(last) { code.removeLast() }
        }
        guard (1...3).contains(code.utf8.count), !code.contains(where: \.isNumber),
            let meaning = CalendarLegend.meaning(rest.joined(separator: " "))
        else { return }
        codes[code] = codes[code] ?? meaning
    }

    /// What the words in a day's square mean: a letter of the legend, or words of their own.
    func meaning(ofWords words: String) -> Meaning? {
        let text = words.split(separator: " ").joined(separator: " ")
        if text.isEmpty { return nil }
        if let known = codes[text] { return known }
        for part in text.split(separator: " ") { if let known = codes[String(part)] { return known } }
        return text.utf8.count >= 4 ? CalendarLegend.meaning(text) : nil
    }

    /// Takes the meaning of an unexplained colour from the days that the calendar also lists in words, where these agree.
    mutating func learn(_ days: [MonthGrids.Day], from listed: [CalendarDay]) {
        var kinds: [CivilDate: CalendarDay] = [:]
        for day in listed where kinds[day.date] == nil { kinds[day.date] = day }
        var found: [String: [CalendarDay]] = [:]
        for day in days where !day.date.weekday.isWeekend {
            if let colour = day.colour, colours[colour] == nil, let listed = kinds[day.date] {
                found[colour, default: []].append(listed)
            }
        }
        for (colour, entries) in found {
            guard let first = entries.first, entries.allSatisfy({ $0.kind == first.kind }) else { continue }
            let reading = DayWords.Reading(kinds: [first.kind], isAssumed: false)
            colours[colour] = Meaning(label: entries.count == 1 ? first.label : "marked as the days listed", reading: reading)
        }
    }
}
