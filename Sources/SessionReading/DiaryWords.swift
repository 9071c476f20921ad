import ServiceRecords
import Vocabulary

/// What an entry of a diary of sessions tells, which has a day and words: what was done, or why not.
enum DiaryWords {
    enum Meaning { case held, madeUp, notHeld }

    /// Words that tell, or may tell, that the session was not held as it should; an entry with one is never taken for a session by its words alone.
    private static let against = [
        "no", "not", "none", "never", "didn t", "didnt", "did not", "couldn t", "couldnt", "could not", "wouldn t", "wouldnt",
        "would not", "wasn t", "wasnt", "can t", "cant",
        "without", "absent", "absence", "sick", "ill", "out", "away", "home", "left", "leave", "late", "early", "closed",
        "closure", "holiday", "break", "cancelled", "canceled",
        "cancel", "missed", "miss", "refused", "suspended", "suspension", "iss", "oss", "meeting", "mtg", "training",
        "conference", "inservice", "pd", "testing", "test", "tests",
        "assembly", "field trip", "trip", "program", "rehearsal", "concert", "party", "picture day", "pictures", "drill",
        "lockdown", "rally", "fair", "sub", "substitute",
        "covering", "coverage", "in use", "unavailable", "weather", "storm", "hurricane", "snow", "ice", "power", "flood",
        "flooded", "flooding", "leak", "broken", "nothing", "nobody", "dismissal", "virtual", "rescheduled", "reschedule",
        "moved",
        "postponed", "owe", "owed", "skip", "skipped", "same", "see above", "evaluation", "evaluated", "eval", "consult",
        "consulted", "with mrs", "with mr", "with ms", "with dr", "with teacher", "with coach", "talked with", "spoke with", "met with", "emailed", "called",
        "appointment", "doctor", "dentist", "nurse", "funeral", "jury", "court", "vacation", "withdrew", "moved away",
        "transferred", "other class", "special event", "event", "graduation",
        "mom", "mother", "dad", "father", "parent", "parents", "guardian", "grandma", "email", "phone", "call", "voicemail",
        "text", "homework", "form", "forms", "iep", "report",
        "sent", "returned",
    ]

    /// Whether a line is the title of a record of calls, letters or conduct, whose days are none of sessions.
    static func tellsOfContacts(_ line: String) -> Bool {
        let words = FoldedText(line)
        return words.wordCount <= 12
            && words.containsAny([
                "contact", "contacts", "communication", "communications", "phone", "calls", "correspondence", "conduct",
                "incident", "incidents", "discipline",
            ])
    }

    /// What the words tell.
    static func read(_ text: String) -> Meaning {
        let folded = FoldedText(text), said = NoteWords.read(text)
        if said.isMakeup { return .madeUp }
        if folded.isEmpty || text.saysNothing || !text.contains(where: \.isLetter) { return .notHeld }
        // "Saw her with Kenji, board game": who was seen had a session, whatever was done in it.
        if ["saw her", "saw him", "saw them", "worked with her", "worked with him"].contains(where: { folded.offset(of: $0) == 1 }), !said.negates, !folded.containsAny(against) { return .held }
        if let status = StatusWords.read(text)?.status { return status == .delivered ? .held : .notHeld }
        if said.negates || said.status != nil || folded.containsAny(against) || ReasonWords.read(text) != nil { return .notHeld }
        return .held
    }

    /// The length that the words above a diary give its sessions: "Wednesdays 30 minutes", "each session is 30 min", "30-minute sessions". A length by the
    /// week or month is none of a session.
    static func usual(_ lines: [String]) -> Int? {
        var found: Set<Int> = []
        for clause in lines.flatMap({ $0.split(whereSeparator: { ".;()\n".contains($0) }).map(String.init) }) {
            guard let minutes = LogHeader.minutes(in: clause), (5...240).contains(minutes) else { continue }
            let words = FoldedText(clause)
            if words.containsAny([
                "a week", "per week", "weekly", "wk", "month", "monthly", "a day", "year", "total", "iep", "x", "times", "twice",
            ]) {
                continue
            }
            if !LogHeader.weekdays(clause).isEmpty
                || words.containsAny(["each", "every", "session", "sessions", "lesson", "lessons", "class", "classes", "all"])
            {
                found.insert(minutes)
            }
        }
        return found.count == 1 ? found.first : nil
    }
}
