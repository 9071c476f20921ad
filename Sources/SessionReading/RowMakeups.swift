import CivilTime
import ServiceRecords

// Rows that stand for more than one session: one of which a part made up another, and one not held whose note tells when it was.
extension RowReader {
    /// The sessions of a row: mostly the one it is; the part that made up another as one of its own; and the session on another day that a missed one's
    /// note tells, with its minutes.
    func withMakeups(_ draft: Draft) -> [Draft] {
        if draft.status == .makeup, let said = draft.said, !said.shares.isEmpty, let minutes = draft.minutes { return shared(draft, said.shares, minutes) }
        guard !LogAssembly.given.contains(draft.status), draft.status != .void, (draft.minutes ?? 0) == 0, draft.makeupFor == nil, let told = [draft.note, draft.statusText].lazy.compactMap({ $0.flatMap(NoteWords.heldElsewhere) }).first else { return [draft] }
        guard let day = nearest(told.day, to: draft.date), day != draft.date, day - draft.date <= 90, draft.date - day <= 21 else { return [draft] }
        var second = draft
        (second.date, second.minutes, second.source, second.status, second.makeupFor) = (day, told.minutes, .stated, .makeup, draft.date)
        (second.start, second.end, second.units, second.planned, second.statusText) = (nil, nil, nil, nil, nil)
        second.flags = draft.flags.filter { $0 == "hidden_row" }
        second.flags.append("told_by_note")
        return [draft, second]
    }

    /// A session whose words give one part or more as made up, taken apart; where they do not say that these lie within its minutes, it is marked.
    private func shared(_ draft: Draft, _ shares: [NoteWords.Share], _ minutes: Int) -> [Draft] {
        let sum = shares.reduce(0) { $0 + $1.minutes }
        var draft = draft
        guard sum <= minutes, sum < minutes || shares.count > 1 else {
            if sum != minutes { draft.flags.append("makeup_share") }
            return [draft]
        }
        let usual = draft.planned ?? layout.header.minutesPerSession ?? layout.usualMinutes
        let words = [draft.note, draft.statusText].compactMap { $0 }.joined(separator: "\n")
        let isApart = sum < minutes && minutes == usual && NoteWords.addsShare(words, to: minutes)
        guard !isApart, sum == minutes || draft.reading?.status != .makeup else {
            draft.flags.append("makeup_share")
            return [draft]
        }
        draft.flags.append("makeup_share")
        var parts: [Draft] = []
        for share in shares {
            var part = draft
            (part.minutes, part.start, part.end, part.units, part.planned) = (share.minutes, nil, nil, nil, nil)
            if let day = share.day.flatMap({ earlier($0, than: draft.date) }), day != draft.date { part.makeupFor = day } else if shares.count > 1 { part.makeupFor = nil }
            parts.append(part)
        }
        guard sum < minutes else { return parts }
        var rest = draft
        (rest.minutes, rest.makeupFor, rest.status) = (minutes - sum, nil, .delivered)
        if let planned = draft.planned, minutes - sum < planned { rest.status = .partial }
        return [rest] + parts
    }

    /// The day with this month and day next to the row's.
    private func nearest(_ found: FoundDate, to date: CivilDate) -> CivilDate? {
        if let day = found.date { return day }
        let years = [date.year - 1, date.year, date.year + 1]
        return years.compactMap { CivilDate(year: $0, month: found.month, day: found.day) }.min { abs($0 - date) < abs($1 - date) }
    }
}
