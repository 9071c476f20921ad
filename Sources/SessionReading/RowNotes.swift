import CivilTime
import Pages
import ServiceRecords

// What a row's notes say, and which session it makes up.
extension RowReader {
    func notes(_ row: SheetRow) -> String {
        var parts: [String] = []
        for column in layout.columns where column.field == .note && row.cells.indices.contains(column.index) {
            let text = row.cells[column.index].text.trimmedCell
            if !text.isEmpty, !text.saysNothing { parts.append(text) }
        }
        // "IEP Meeting" among "Individual" and "Group" is no way of giving a session.
        if let text = said(.delivery, row), text.utf8.count > 3, Self.delivery(text) == nil, layout.header.legend.exact(text) == nil { parts.append(text) }
        return parts.joined(separator: "\n")
    }

    mutating func readNote(_ row: SheetRow, _ draft: inout Draft) {
        let comments = row.cells.compactMap { $0.comment?.trimmedCell }.filter { !$0.isEmpty }
        let reason = draft.reasonIsStatus || draft.statusText == said(.reason, row) ? nil : said(.reason, row)
        let note = ([notes(row)] + comments + [reason, draft.lengthWords].compactMap { $0 }).filter { !$0.isEmpty }.joined(separator: "\n")
        if !note.isEmpty { draft.note = note }
        var spoken = note
        if let statusText = draft.statusText, statusText.utf8.count > 12 {
            spoken += spoken.isEmpty ? statusText : "\n" + statusText
        }
        if !spoken.isEmpty { draft.said = noteReading(spoken) }
        if !note.isEmpty { draft.noteNegates = noteReading(note).negates }
    }

    /// Logs repeat their notes, so each is read once.
    mutating func noteReading(_ text: String) -> NoteWords.Reading {
        if let known = noteReadings[text] { return known }
        let reading = NoteWords.read(text)
        if noteReadings.count < 5_000 { noteReadings[text] = reading }
        return reading
    }

    /// "Speech - make-up for 8/27", "OT makeup"; not "make-up artistry".
    static func namesMakeup(_ text: String) -> Bool {
        let words = FoldedText(text).words
        for (index, word) in words.enumerated() {
            let end: Int
            if ["makeup", "makeups"].contains(word) {
                end = index + 1
            } else if ["make", "makes", "made"].contains(word), index + 1 < words.count, words[index + 1] == "up" {
                end = index + 2
            } else {
                continue
            }
            guard end < words.count else { return true }
            if ["for", "of", "from", "session", "sessions", "visit", "date", "missed", "mon", "tue", "wed", "thu", "fri"].contains(words[end])
                || words[end].utf8.first.map({ (0x30...0x39).contains($0) }) ?? false
            {
                return true
            }
        }
        return false
    }

    func readMakeup(_ row: SheetRow, _ draft: inout Draft) {
        if let cell = cell(.makeupFor, row), let day = DateCell.read(cell) {
            draft.makeupFor = day.date(order: layout.dateOrder, context: DateContext(term: nil, previous: draft.date))
        } else if let text = said(.makeupFor, row), let found = DateFinder.first(in: text) {
            draft.makeupFor = earlier(found, than: draft.date)
        }
        if let found = draft.said?.makeupFor, draft.said?.isOnlyTied == true {
            let day = earlier(found, than: draft.date)
            if day.map({ $0 >= draft.date || draft.date - $0 > 120 }) ?? true {
                draft.said?.isMakeup = false
                draft.said?.makeupFor = nil
            }
        }
        if draft.makeupFor == nil, let found = draft.said?.makeupFor { draft.makeupFor = earlier(found, than: draft.date) }
        if draft.said?.isMakeup != true, Self.namesMakeup(draft.serviceText) {
            // "Speech - make-up for 8/27" in the column of services.
            var said = draft.said ?? NoteWords.Reading()
            said.isMakeup = true
            draft.said = said
            if draft.makeupFor == nil, let found = NoteWords.linkedDay(draft.serviceText) ?? DateFinder.dates(in: draft.serviceText).first {
                let day = earlier(found, than: draft.date)
                if let day, day != draft.date { draft.makeupFor = day }
            }
        }
        let mark = said(.makeupMark, row).map { FoldedText($0) }
        draft.isMakeup =
            draft.isMakeup || draft.makeupFor != nil || draft.said?.isMakeup == true
            || (mark.map {
                $0.equals("y") || $0.equals("yes") || $0.equals("m") || $0.equals("mu") || $0.equals("x") || $0.equals("true")
                    || $0.contains("makeup") || $0.contains("make up")
            } ?? false)
        if draft.makeupFor == nil, draft.isMakeup || draft.reading?.status == .makeup {
            // The row is a make-up by its code or column; its status, mark or note may name the day.
            for text in [draft.statusText, said(.makeupMark, row), draft.note].compactMap({ $0 }) {
                guard let found = NoteWords.linkedDay(text) else { continue }
                let day = earlier(found, than: draft.date)
                if let day, day != draft.date { draft.makeupFor = day }
                break
            }
        }
        if draft.makeupFor == nil, draft.isMakeup || draft.reading?.status == .makeup {
            // "Make-up for Tuesday's session": the last Tuesday before it.
            let texts = [draft.statusText, said(.makeupFor, row), said(.makeupMark, row), draft.note].compactMap { $0 }
            if let weekday = texts.lazy.compactMap({ NoteWords.linkedWeekday(FoldedText($0).words) }).first ?? draft.said?.makeupWeekday {
                let back = (draft.date.weekday.rawValue - weekday.rawValue + 6) % 7 + 1
                draft.makeupFor = draft.date + -back
            } else if let day = texts.lazy.compactMap({ NoteWords.linkedMonthDay(FoldedText($0).words) }).first ?? draft.said?.makeupMonthDay {
                draft.makeupFor = Self.lastDay(day, before: draft.date)
            }
        }
    }

    /// The last day of this number before a day: the 23rd before November 1 is October 23.
    private static func lastDay(_ number: Int, before date: CivilDate) -> CivilDate? {
        if number < date.day { return CivilDate(year: date.year, month: date.month, day: number) }
        let before = date.firstOfMonth + -1
        return CivilDate(year: before.year, month: before.month, day: number)
    }

    /// The last such day before the session, for days without a year.
    func earlier(_ found: FoundDate, than date: CivilDate) -> CivilDate? {
        if let day = found.date { return day }
        let candidates = [date.year, date.year - 1].compactMap { CivilDate(year: $0, month: found.month, day: found.day) }
        let before = candidates.first { $0 <= date }
        // In December "make-up for 12/17" on the 3rd speaks of the days to come and not of a year ago.
        if let before, let next = candidates.first(where: { $0 > date }), date - before > 200, next - date <= 60 { return next }
        return before ?? candidates.first
    }
}
