import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// A log that is a list of lines, each a day and what is said of it: "9/4 | 30 min, individual. Feelings chart." It is laid out as the rows of a
/// table, which is then read like any other.
struct LineLog {
    /// The lines above the list, a heading, and a row for each line of it.
    private(set) var rows: [SheetRow] = []
    /// Entries that were taken for sessions held, since they tell what was done.
    private(set) var heldByWords = 0
    /// Lines among those of the list that begin with a day too, but do not say in its way what became of it.
    private(set) var unread: [SheetRow] = []

    /// The rows that are a day with words, with what they say; `nil` when they are fewer than five, or the rows those of a table.
    private static func entries(_ all: [SheetRow]) -> Found? {
        guard (5...20_000).contains(all.count), !all.contains(where: { filled($0).count > 2 }) else { return nil }
        let days = all.indices.filter { index in
            let cells = filled(all[index])
            return cells.count == 2 && DateCell.read(cells[0]) != nil && cells[1].text.contains(where: \.isLetter)
        }
        let headings = Set(all.indices.filter { isHeading(filled(all[$0])) })
        guard days.count >= (headings.isEmpty ? 5 : 3) else { return nil }
        let lines = all.filter { filled($0).count == 1 }.map { filled($0)[0].text }
        let unless = usual(lines), usual = unless ?? (headings.isEmpty ? nil : DiaryWords.usual(lines))
        let heads = days.flatMap { day in LineHead.all(LineEntry.undashed(filled(all[day])[1].text)).map { (day: day, head: $0) } }
        let texts = heads.map(\.head.words)
        let lengths = Set(heads.compactMap { $0.head.minutes ?? LineEntry.plainLength($0.head.words) })
        let entries = heads.map { $0.head.entry(usual: usual, lengths: lengths) }
        return Found(days: heads.map(\.day), entries: entries, texts: texts, usual: usual, isUnless: unless != nil, headings: headings, lines: lines)
    }

    /// Rows that are a day with words, the rows that head them, and the lines of words alone.
    private struct Found {
        var days: [Int], entries: [LineEntry], texts: [String], usual: Int?, isUnless: Bool, headings: Set<Int>, lines: [String]
    }

    /// Whether lines that are no log for this reader tell lengths or times of day all the same, three of them or more: a person must look.
    static func isNearlyOne(_ all: [SheetRow]) -> Bool {
        entries(all).map { found in found.days.count >= 5 && found.entries.count { !$0.minutes.isEmpty || !$0.time.isEmpty } >= 3 } ?? false
    }

    private static func filled(_ row: SheetRow) -> [SheetCell] { row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy } }

    /// `nil` when fewer than five rows are a day with words, or the rows are those of a table.
    init?(_ printed: [SheetRow]) {
        let all = LineMonths.dated(printed)
        guard let found = Self.entries(all), let first = found.days.first else { return nil }
        let (days, usual, headings) = (found.days, found.usual, found.headings)
        var entries = found.entries
        // "Date | What we did / why not" under words that give all sessions one length: what was done tells that one was held.
        // "Sessions are 30 minutes unless I say otherwise" says the same of a list without a heading.
        let isDiary = usual != nil && (found.isUnless || headings.contains { $0 < first }) && !found.lines.contains(where: DiaryWords.tellsOfContacts)
        if isDiary, let usual {
            for index in entries.indices { takeDiary(found.texts[index], usual, &entries[index]) }
        }
        // "45 min because I had the next slot open" plans nothing.
        for index in entries.indices where entries[index].minutes.isEmpty && entries[index].time.isEmpty && FoldedText(entries[index].reason).wordCount > 5
            && StatusWords.read(entries[index].reason)?.status == .scheduled
        { entries[index].leaveOpen(entries[index].reason) }
        // A list of sessions tells lengths, times or fates; one of holidays or meetings does not.
        let told = entries.count { !$0.minutes.isEmpty || !$0.time.isEmpty }
        let fates = entries.count { $0.minutes.isEmpty && $0.time.isEmpty && StatusWords.read($0.reason).map { $0.status != .unknown } ?? false }
        guard isDiary || told * 2 >= entries.count || told >= 3 && told * 3 >= entries.count && (told + fates) * 10 >= entries.count * 8 else { return nil }
        rows = all.indices[..<first].filter { !headings.contains($0) }.map { all[$0] }
        // Lines that begin with days above the first that could be read.
        for row in rows.reversed() {
            guard Self.beginsWithDay(Self.filled(row)) else { break }
            unread.insert(row, at: 0)
        }
        let namesServices = entries.contains { !$0.service.isEmpty }
        let heading = Self.heading + (usual == nil ? [] : ["Planned minutes"]) + (namesServices ? ["Service"] : [])
        rows.append(SheetRow(number: all[first].number, cells: heading.map { SheetCell(text: $0) }, page: all[first].page, box: all[first].box))
        var next = 0, isBelow = true
        for index in all.indices[first...] {
            if headings.contains(index) { continue }
            guard next < days.count, days[next] == index else {
                // Below the last line of the list as far as lines begin with days.
                isBelow = (next < days.count || isBelow) && Self.beginsWithDay(Self.filled(all[index]))
                if isBelow { unread.append(all[index]) }
                if next < days.count { isBelow = true }
                rows.append(all[index])
                continue
            }
            // A line may tell of two sessions.
            while next < days.count, days[next] == index {
                var row = all[index]
                let entry = entries[next]
                next += 1
                let texts = [entry.time, entry.minutes, entry.reason, entry.delivery, entry.note] + (usual == nil ? [] : [entry.planned])
                row.cells = [Self.filled(row)[0]] + (texts + (namesServices ? [entry.service] : [])).map { SheetCell(text: $0) }
                rows.append(row)
            }
        }
    }

    private static func beginsWithDay(_ cells: [SheetCell]) -> Bool {
        guard cells.count == 1, let text = cells.first?.text, text.split(separator: " ").count >= 2 else { return false }
        // "10/6-10/10 Fall break", "Sept. 1 Labor Day." tell of no session.
        if DateFinder.opensWithSpan(text) { return StatusWords.read(String(text.drop { !$0.isLetter }))?.status != .schoolClosedPlanned }
        guard let day = DateFinder.first(in: text) else { return false }
        let rest = String(decoding: Array(text.utf8)[min(day.range.upperBound, text.utf8.count)...], as: UTF8.self)
        return day.range.lowerBound <= 5 && StatusWords.read(rest)?.status != .schoolClosedPlanned
    }

    /// "Date | What we did / why not": a day, and words for what was done.
    private static func isHeading(_ cells: [SheetCell]) -> Bool {
        guard cells.count == 2, DateCell.read(cells[0]) == nil, cells.allSatisfy({ $0.text.utf8.count <= 60 }),
            HeadingWords.matches(cells[0].text).contains(where: { $0.field == .date && $0.score >= 0.69 }),
            let words = HeadingWords.matches(cells[1].text).first, words.score >= (words.field == .status ? 0.75 : 0.55)
        else { return false }
        // Events are those of a school.
        return [.note, .status, .reason].contains(words.field) && !FoldedText(cells[1].text).containsAny(["event", "events"])
    }

    /// Gives an entry that tells no length the usual one where its words are of what was done, or of a session made up; what they say against it, or may
    /// say, stays the reason.
    private mutating func takeDiary(_ text: String, _ usual: Int, _ entry: inout LineEntry) {
        // A length that is none of the session, as in "missed the last 10 min", is left to a person.
        guard entry.minutes.isEmpty, entry.time.isEmpty else { return }
        let own = LineEntry.mayHoldLength(text) ? LineEntry.withoutMeasures(text, usual: usual) : text
        guard own.firstMatch(of: /(?i)\d ?min/) == nil else { return }
        switch DiaryWords.read(own) {
        case .held:
            entry.take(minutes: "\(usual) min", note: text)
            heldByWords += 1
        case .madeUp: entry.take(minutes: "\(usual) min", note: text)
        case .notHeld:
            // What a second sentence speaks of says not why a session that the first tells of was none: "Typed a letter. Party in class after."
            let (head, tail) = LineEntry.firstSentence(text)
            let isOpen = FoldedText(tail).wordCount > 3 && FoldedText(head).wordCount >= 2 && StatusWords.read(head) == nil && !NoteWords.read(head).negates && ReasonWords.read(head) == nil
                && NoteWords.reason(head) == nil
            if isOpen { entry.take(reason: head, note: tail) } else { entry.take(reason: text) }
        }
    }

    private static let heading = ["Date", "Time", "Minutes", "Reason", "Individual or group", "Notes"]

    /// The length that the words above the list give all sessions for which nothing else is said: "30 minutes unless I say something else".
    private static func usual(_ lines: [String]) -> Int? {
        var found: Set<Int> = []
        for line in lines {
            for match in line.matches(of: /(?i)\b(\d{1,3})[- ]?(?:minutes|minute|mins|min)\b[^.;]{0,40}?\b(?:unless|except where|if not (?:noted|stated))\b/) {
                // "60 minutes a week unless noted" is no session's length.
                let isOfSpan = FoldedText(String(match.0)).containsAny(["week", "weekly", "wk", "month", "monthly", "day", "daily", "year", "total", "per"])
                if !isOfSpan, let minutes = Int(match.1), (5...240).contains(minutes) { found.insert(minutes) }
            }
        }
        return found.count == 1 ? found.first : nil
    }
}
