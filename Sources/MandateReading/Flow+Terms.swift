import CivilTime
import Pages
import ServiceRecords
import Tables

/// Days that stand over a table and hold for all of its rows.
extension Flow {
    /// "Spring Semester From: 01/21/2026 To: 05/22/2026", "Begin Date: 10/22/2025 End Date: 12/19/2025": the line close above a table that says
    /// from when to when its rows are given. Two such lines list the terms of a year and choose none.
    static func spanAbove(_ grid: Grid, _ blocks: some BidirectionalCollection<Block>) -> CellContent? {
        var top = grid.box.y0
        var found: CellContent?
        for block in blocks.suffix(3).reversed() {
            guard case .line(let line) = block, top - line.box.y1 < 1.6 * line.fontSize else { break }
            if let words = TermLine.words(of: line) {
                guard found == nil else { return nil }
                found = CellContent(words: words, page: grid.page)
            }
            top = line.box.y0
        }
        return found
    }

    /// Whether such a line speaks of services and two days in other words: "Prior services: effective 09/15/2024 to 09/14/2025, see attached".
    func hasDoubtfulSpan(above grid: Grid, _ blocks: some BidirectionalCollection<Block>) -> Bool {
        guard case .line(let line) = blocks.last, grid.box.y0 - line.box.y1 < 1.6 * line.fontSize, line.text.utf8.count <= 110, line.text.hasDigit
        else { return false }
        let words = foldedTokens(line.text)
        guard words.contains("services") || words.contains("service"), !words.contains("no"), !words.contains("iep") else { return false }
        let days = DateFinder.dates(in: CellContent.closedDate(line.text)).compactMap(\.date)
        return days.count == 2 && days != [builder.iep.startDate, builder.iep.endDate] && !TermLine.isOne(line.text)
    }
}

extension Flow {
    /// Whether a heading further above names days other than the IEP's, and the nearest one none.
    func hasSpanFurtherAbove(_ facts: SectionFacts) -> Bool {
        guard facts.span == nil, let span = facts.sectionSpan else { return false }
        let days = RowDays.inCell(span.text, term: builder.term)
        return days.count == 2 && days[0] < days[1] && days != [builder.iep.startDate, builder.iep.endDate].compactMap(\.self)
    }
}

/// A line that is a term of school and its two days: "Spring Semester From: D To: D". Whatever else a line with two days says (recesses, reports,
/// conferences, ends of quarters) is none.
enum TermLine {
    /// Whether the line has the form: the name of a term or words that open a span, a first day, a word that leads on, a last day.
    static func isOne(_ text: String) -> Bool {
        guard text.utf8.count <= 110, text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return false }
        let closed = CellContent.closedDate(text)
        let days = DateFinder.dates(in: closed)
        let told = RowDays.inCell(text, term: nil)
        guard days.count == 2, told.count == 2, case let (first, last) = (told[0], told[1]), first < last, last - first <= 370 else { return false }
        let bytes = Array(closed.utf8)
        let between = bytes[days[0].range.upperBound..<max(days[0].range.upperBound, days[1].range.lowerBound)]
        guard leadsOn(between), opens(words(bytes[..<days[0].range.lowerBound]), length: last - first) else { return false }
        let rest = words(bytes[days[1].range.upperBound...])
        return rest.allSatisfy { $0 == "only" } || rest.count <= 6 && rest.last == "below" && rest.allSatisfy(belows.contains)
    }

    /// Whether nothing before the term denies it: neither words nor a tick.
    private static func affirms(_ text: String) -> Bool {
        let options = Tick.options(in: text)
        guard options.isEmpty else {
            let chosen = options.filter(\.isChecked).map { foldedTokens($0.label).first ?? "" }
            return chosen.contains("yes") && !chosen.contains("no")
        }
        return Set(foldedTokens(text)).isDisjoint(with: ["not", "no", "none", "only", "information", "never", "without"])
    }

    private static let belows: Set<String> = ["for", "the", "services", "service", "below", "esy", "listed", "shown", "summer", "all"]

    /// The words of a line, or of its last sentence, that are a term: "ESY is needed: [X] Yes. ESY runs D to D for the services below."
    static func words(of line: TextLine) -> [Word]? {
        if isOne(line.text) { return line.words }
        guard let stop = line.words.dropLast().lastIndex(where: { $0.text.utf8.last == 0x2E }), case let last = Array(line.words[(stop + 1)...]),
            last.count >= 4, isOne(last.joinedText), affirms(line.words[...stop].joinedText)
        else { return nil }
        return last
    }

    /// The ledger that such a line names: "Extended School Year session", "Summer school session".
    static func scope(of text: String) -> Scope? {
        let words = foldedTokens(text)
        return SectionFacts(text).scope ?? (isSummerSchool(words) || words.contains("summer") || words.contains("verano") ? .esy : nil)
    }

    private static func words(_ bytes: ArraySlice<UInt8>) -> [String] { foldedTokens(String(decoding: bytes, as: UTF8.self)) }

    /// What stands between the days: "to", "End Date:", a dash.
    private static func leadsOn(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.contains(where: { $0 == 0x2C || $0 == 0x3B }) { return false }
        let words = words(bytes)
        if words.isEmpty { return bytes.contains { $0 == 0x2D || $0 >= 0x80 } }
        return links.contains(words.joined(separator: " "))
    }

    private static let links: Set<String> = [
        "to", "through", "thru", "until", "till", "and", "end", "ends", "end date", "ending", "ending date", "to date", "and ends", "and ending",
        "and end", "date to", "a", "al", "hasta", "hasta el", "fin",
    ]

    /// What stands before the first day: "Second semester:", "Services from", "Begin Date:".
    private static func opens(_ words: [String], length: Int) -> Bool {
        let opening = words.reversed().prefix(while: openings.contains)
        let name = words.dropLast(opening.count)
        guard name.allSatisfy({ besides.contains($0) || terms.contains($0) || seasons.contains($0) || isNumber($0) }) else { return false }
        if name.contains(where: terms.contains) || isSummerSchool(words) { return true }
        // "Fall: 08/18/2025 – 12/19/2025": a season alone is a term when it is as long as one; a summer or winter may be that of a recess.
        if name.contains(where: seasons.contains) { return length >= 60 && name.contains { ["fall", "autumn", "spring", "otono", "primavera"].contains($0) } }
        return name.allSatisfy { $0 == "service" || $0 == "services" || $0 == "servicios" } && opening.contains { $0 != "date" && $0 != "dates" }
    }

    /// "Extended school year", "Summer school".
    private static func isSummerSchool(_ words: [String]) -> Bool {
        zip(words, words.dropFirst()).contains { $0 == "summer" && $1 == "school" || $0 == "extended" && $1 == "school" } || words.contains("esy")
    }

    private static func isNumber(_ word: String) -> Bool { word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }

    private static let terms: Set<String> = [
        "semester", "term", "trimester", "quarter", "session", "semestre", "trimestre",
    ]
    private static let seasons: Set<String> = ["summer", "fall", "spring", "autumn", "winter", "verano", "otono", "primavera", "invierno"]
    /// Words that open a span of days.
    private static let openings: Set<String> = [
        "from", "begin", "begins", "beginning", "start", "starts", "starting", "effective", "between", "date", "dates", "runs", "desde", "inicio", "de", "del",
    ]
    /// Words that may stand beside a term's name.
    private static let besides: Set<String> = [
        "first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th", "i", "ii", "iii", "iv", "extended", "esy", "school", "year", "service", "services",
        "the", "of", "for", "and", "special", "education", "related", "regular", "sy", "primer", "segundo", "tercer", "servicios",
    ]
}
