import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// What the words beside the status add to it: the place's column, and the note.
extension RowReader {
    /// "STUDENT ABSENT" where the place belongs, in a row without times or minutes: its fate.
    func readPlace(_ row: SheetRow, _ draft: inout Draft) {
        guard draft.reading == nil, draft.statusText == nil, (draft.minutes ?? 0) == 0, draft.start == nil, draft.end == nil,
            let words = said(.setting, row), FoldedText(words).wordCount >= 2, let read = StatusWords.read(words),
            Self.reasons.contains(read.status)
        else { return }
        (draft.reading, draft.statusText, draft.setting) = (read, words, nil)
        draft.flags += read.flags
    }
    private static let reasons: Set<SessionStatus> = [
        .studentAbsent, .studentUnavailableSchool, .suspended, .refused, .providerAbsent, .providerInMeeting, .schoolClosedPlanned, .schoolClosedUnplanned,
    ]

    /// What the note adds where the status leaves the reason open: the row was not held, and the note says why; the school was
    /// closed, and the note says that it came without warning; the note strikes the row out.
    func refineByNote(_ row: SheetRow, _ draft: inout Draft) {
        if draft.said?.isVoid == true, draft.reading?.status != .void {
            draft.reading = StatusWords.Reading(status: .void)
            return
        }
        guard let note = draft.note, !note.isEmpty else { return }
        // A log without a column for the status writes the codes of its key in front of the notes.
        if draft.reading == nil, draft.statusText == nil, layout.column(.status) == nil, layout.column(.reason) == nil,
            let coded = layout.header.legend.leading(note, isHeld: (draft.minutes ?? draft.span ?? 0) > 0)
        {
            (draft.reading, draft.isCodeOfNote) = (coded, true)
            draft.flags += coded.flags
        }
        let held = (draft.minutes ?? draft.span ?? 0) > 0
        switch draft.reading?.status {
        case .schoolClosedPlanned where ReasonWords.isSudden(note) && !FoldedText(draft.statusText ?? "").contains("holiday"):
            draft.reading?.status = .schoolClosedUnplanned
        // "School cancelled" with "state testing" in the note: the session was, and not the school day.
        case .schoolClosedUnplanned where Self.leavesSchoolOpen(draft.statusText ?? "") && NoteWords.reason(note) == .studentUnavailableSchool:
            draft.reading?.status = .studentUnavailableSchool
            draft.flags.append("status_from_note")
        // "Staff unavailable" with "IEP meeting" in the note: the note says what kept them.
        case .providerAbsent where !held && Self.leavesStaffOpen(draft.statusText ?? "") && (NoteWords.reason(note) ?? ReasonWords.read("staff " + note)) == .providerInMeeting:
            draft.reading?.status = .providerInMeeting
            draft.flags.append("status_from_note")
        case .providerAbsent, .providerInMeeting:
            guard layout.header.legend.leavesStaffOpen(draft.statusText ?? ""), let why = NoteWords.reason(note) ?? ReasonWords.read("staff " + note),
                [.providerAbsent, .providerInMeeting].contains(why)
            else { return }
            draft.reading?.status = why
        case .unknown? where draft.reading?.flags.contains("claim_status") == true && held:
            // Not billed, and yet held.
            if draft.said?.negates != true {
                draft.reading = StatusWords.Reading(status: .delivered, flags: ["claim_status"])
                draft.flags.removeAll { $0 == "not_held" }
            }
        case .unknown?, nil:
            // No status at all, yet minutes: held, whatever the note speaks of.
            if draft.reading == nil, held || draft.statusText != nil || draft.isMakeup { return }
            guard draft.reading == nil || draft.reading?.flags.contains("not_held") == true else { return }
            let named = NoteWords.reason(note)
            let reason = ReasonWords.read(note, people: people(draft))
            // "I was out sick": the words in themselves speak of the child, whoever says them does not.
            guard var status = named == .studentAbsent && reason == .providerAbsent ? reason : named ?? reason else { return }
            if status == .schoolClosedPlanned, ReasonWords.isSudden(note) { status = .schoolClosedUnplanned }
            draft.reading = StatusWords.Reading(status: status, mode: draft.reading?.mode)
            draft.flags.removeAll { $0 == "not_held" }
            draft.flags.append("status_from_note")
        default: return
        }
    }

    /// Whether a status says that the staff could not come, and nothing of why: "Staff unavailable", "Not held - provider not available".
    static func leavesStaffOpen(_ status: String) -> Bool { FoldedText(status).containsAny(["unavailable", "not available"]) }

    /// Whether a status says that the school cancelled, and nothing of why.
    static func leavesSchoolOpen(_ status: String) -> Bool {
        ["school cancelled", "school canceled", "cancelled by school", "canceled by school", "school cancellation"].contains(FoldedText(status).string)
    }

    /// "Consult only with the class teacher; student not seen": the note itself says that another was met instead.
    static func saysConsult(_ draft: Draft) -> Bool {
        guard let note = draft.note else { return false }
        let text = FoldedText(note)
        let isAway = draft.noteNegates || text.containsAny(["not present", "not there", "without student", "student not here"])
        if StatusWords.otherContact(note) == .consult || StatusWords.meetsAdult(text) || Self.talksWithAdult(text), isAway { return true }
        // Nobody treats a child over the telephone with the mother: "Phone call with Mom about buttons".
        if ["phone call with", "phone call to", "call with", "called", "phoned", "emailed", "email to", "email with"].contains(where: { text.offset(of: $0) == 1 }),
            text.words.prefix(5).contains(where: { StatusWords.isAdult($0) || ["mrs", "mr", "ms", "dr"].contains($0) })
        {
            return true
        }
        // "Met with Ms. Lund about the slant board (consult)"
        if text.contains("consult"), ["met with", "spoke with", "talked with", "spoke to", "talked to"].contains(where: { text.offset(of: $0) == 1 }) { return true }
        guard ["consult", "consulted", "consultation", "collaborated", "collaboration"].contains(where: { text.offset(of: $0) == 1 })
        else { return false }
        if draft.reading == nil, consultsAdult(text), !tellsOfWork(note, text) { return true }
        return draft.noteNegates || text.words.prefix(3).contains("only")
    }

    /// "Testing for re-evaluation (visual perception)": the first words say that a test was given instead of a session.
    static func saysEvaluation(_ draft: Draft) -> Bool {
        guard let note = draft.note else { return false }
        let text = FoldedText(note)
        return [
            "testing for re evaluation", "testing for reevaluation", "testing for reeval", "testing for evaluation", "re evaluation testing", "reevaluation testing", "evaluation testing",
            "triennial testing", "triennial evaluation", "initial evaluation", "eval testing", "re eval testing", "standardized testing for",
        ].contains { text.offset(of: $0) == 1 }
    }

    /// "Talked with Coach Lund about PE".
    private static func talksWithAdult(_ text: FoldedText) -> Bool {
        let words = text.words
        return words.count >= 3 && ["talked", "spoke", "met", "conferred"].contains(words[0]) && words[1] == "with"
            && words.dropFirst(2).prefix(2).contains { ["mr", "mrs", "ms", "mx", "dr", "coach", "principal"].contains($0) || StatusWords.isAdult($0) }
    }

    /// "Consult w/ Mrs. Lund - seating": whom it was with, and nothing that was done with the child.
    private static func consultsAdult(_ text: FoldedText) -> Bool {
        let words = text.words
        let titles: Set<String> = ["mr", "mrs", "ms", "mx", "dr"]
        guard words.count >= 3, words[1] == "with" || words[1] == "w" || words[1] == "to",
            words.dropFirst(2).prefix(4).contains(where: { titles.contains($0) || StatusWords.isAdult($0) })
        else { return false }
        return !text.containsAny([
            "student", "child", "him", "worked", "practiced", "practised", "played", "seen", "saw", "then", "pulled", "session", "him and", "her and", "and her", "and him", "also", "plus",
        ])
    }

    /// "Consult w/ teacher; articulation drills /r/ 80%": what was worked on, and how well it went, beside the talk.
    private static func tellsOfWork(_ note: String, _ text: FoldedText) -> Bool {
        note.contains("%") || note.contains(/(?:^|\s)\/[a-z]{1,3}\/(?:\s|$)/)
            || text.containsAny(["push in", "pushed in", "pushed into", "drill", "drills", "trials", "lesson with", "practice with", "session", "accuracy"])
    }

    /// Whether a note of a few words is in itself what keeps a session from being held.
    /// Beside a status that says how the session was given, "screen reader practice" may be what was done: there only words for somebody's absence count.
    static func saysOnlyWhy(_ note: String, ofPeople: Bool) -> Bool {
        guard note.utf8.count > 1, FoldedText(note).wordCount <= 4, let status = StatusWords.read(note)?.status else { return false }
        return ofPeople ? [.studentAbsent, .providerAbsent, .refused].contains(status) : [
            .studentAbsent, .providerAbsent, .providerInMeeting, .schoolClosedPlanned, .schoolClosedUnplanned, .suspended,
            .refused, .studentUnavailableSchool,
        ].contains(status)
    }

    /// Whose names the notes may use for the student and the provider.
    func people(_ draft: Draft) -> ReasonWords.People {
        func words(_ name: String?) -> [String] {
            name.map { FoldedText($0).words.filter { $0.utf8.count >= 3 && Vocabulary.role($0) == nil } } ?? []
        }
        return ReasonWords.People(
            student: words(draft.student ?? layout.header.student.name ?? layout.header.titleName),
            provider: words(draft.provider ?? layout.header.provider) + layout.header.roster.people.flatMap { words($0.name) })
    }
}
