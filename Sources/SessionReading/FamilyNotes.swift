import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// A family's own notes on a sheet of their own making. They are a second source beside the district's logs, as the sheet of
/// ``ObservationReader`` is: what a parent heard at home is no record of the district, and no figure rests on it.
enum FamilyNotes {
    /// The reading with the sessions of a family's sheets marked as their observations; a log for which a person wrote a profile stays as it is.
    static func apart(_ reading: LogReading, _ sheets: [Sheet]) -> LogReading {
        guard reading.isServiceLog, reading.profiles.isEmpty else { return reading }
        let own = sheets.filter(isOne)
        guard !own.isEmpty else { return reading }
        var reading = reading
        let names = Set(own.map(\.name))
        let isWhole = sheets.allSatisfy { sheet in names.contains(sheet.name) || sheet.rows.allSatisfy { $0.cells.allSatisfy(\.text.isEmpty) } }
        for index in reading.sessions.indices where isWhole || names.contains(reading.sessions[index].source.sheet ?? "") {
            mark(&reading.sessions[index])
        }
        guard reading.sessions.contains(where: { $0.flags.contains(ObservationForm.flag) }) else { return reading }
        if reading.sessions.allSatisfy({ $0.flags.contains(ObservationForm.flag) }) { reading.coverage = nil }
        reading.problems.append(
            Problem(
                .warning, "family-notes",
                "\(isWhole ? "The paper says of itself" : "A sheet of the workbook says of itself") that a parent or another member of the family keeps it. "
                    + "Its rows are shown beside the district's logs, day by day, and count for nothing. If it is the district's log, say so in a profile "
                    + "(`iepledger profile draft FILE` writes a first one, `--profile-dir` uses it)."))
        return reading
    }

    /// Times and lengths on such a sheet are as often those planned as those seen, so that only a length that the note itself tells is kept.
    private static func mark(_ session: inout Session) {
        let words = [session.statusText, session.note].compactMap(\.self)
        let said = words.map { (text: $0, note: NoteWords.read($0), answer: ObservationSheet.status($0)) }
        let isNone = said.contains { $0.note.negates || $0.answer.isNone }
        let held = said.contains { $0.answer.status == .delivered || $0.answer.status == .partial } && !isNone
        let reason = said.lazy.filter(\.answer.isNone).map(\.answer.status).first { $0 != .unknown }
        session.status = isNone ? reason ?? .unknown : held ? .delivered : .unknown
        if session.statusText == nil { session.statusText = words.first }
        session.minutes = isNone ? nil : said.compactMap { length(in: $0.text) }.first
        session.minutesSource = session.minutes == nil ? nil : .stated
        session.makeupFor = nil
        session.flags = [ObservationForm.flag] + (isNone ? [ObservationForm.noSessionFlag] : [])
    }

    /// "Speech for about 10 minutes": the one length that the words tell.
    private static func length(in text: String) -> Int? {
        let words = FoldedText(text).words
        let found = words.indices.dropFirst().filter { ["min", "mins", "minute", "minutes"].contains(words[$0]) }.compactMap { Int(words[$0 - 1]) }
        return found.count == 1 && (1...720).contains(found[0]) ? found[0] : nil
    }

    // MARK: telling

    private static let family: Set<String> = [
        "parent", "parents", "mother", "father", "mom", "dad", "guardian", "guardians", "grandmother", "grandfather", "grandma", "grandpa", "grandparent",
        "grandparents", "aunt", "uncle", "caregiver", "foster",
    ]
    private static let notes: Set<String> = [
        "observation", "observations", "diary", "journal", "notes", "log", "record", "records", "notebook", "tracker", "tracking", "calendar",
    ]
    private static let others: Set<String> = [
        "contact", "contacts", "communication", "communications", "conference", "conferences", "meeting", "training", "counseling", "counselling",
        "consultation", "consult", "input", "report", "reported", "signature", "notified", "call", "calls", "phone", "email", "support", "education", "portal", "letter", "handout", "version", "view", "access",
        "engagement", "involvement", "outreach", "coaching", "group", "child", "rights", "copy", "request", "requested", "name", "names",
    ]
    /// Words that only a private person writes above their own notes.
    private static let ownWords = [
        "my own notes", "my own log", "my own record", "my own records", "not school records", "not a school record", "not the schools record",
        "kept at home", "kept by mom", "kept by dad", "kept by mother", "kept by father", "kept by parent", "kept by the parent", "kept by the parents",
        "kept by his mother", "kept by her mother", "kept by his father", "kept by her father", "home notes", "notes from home", "our own notes",
        "what my son said", "what my daughter said", "what my child said", "my son did", "my daughter did",
    ]
    private static let headings = ["how i know", "who told me", "who told us", "how we know", "what my son said", "what my daughter said", "what my child said"]

    /// Whether a sheet says of itself that a family keeps it: in its name, in the lines above its first dated row, or in a heading.
    static func isOne(_ sheet: Sheet) -> Bool {
        if isTitle(sheet.name) { return true }
        for row in sheet.rows.prefix(15) {
            let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
            if filled.contains(where: isDated) { break }
            for (place, cell) in filled.enumerated() where cell.text.utf8.count <= 400 {
                let words = FoldedText(cell.text)
                if words.containsAny(ownWords) { return true }
                if filled.count >= 3, headings.contains(words.string.trimmedCell) { return true }
                // A title stands alone; beside other cells it would be a label with a value, or a heading.
                if filled.count == 1 || place == 0 && filled.count == 2, isTitle(cell.text) { return true }
                if keeps(words.words) { return true }
            }
        }
        return false
    }

    private static func isDated(_ cell: SheetCell) -> Bool {
        if case .date = cell.value { return true }
        return cell.text.utf8.count <= 12 && DateFinder.first(in: cell.text) != nil
    }

    /// "Parent Observation Log", "Mom's speech notes 2025"; not "Parent Contact Log" and not "Parent: Jo Reed".
    private static func isTitle(_ text: String) -> Bool {
        guard text.utf8.count <= 80, !text.hasSuffix(":") else { return false }
        let words = FoldedText(text).words
        guard (2...9).contains(words.count), let what = words.lastIndex(where: notes.contains) else { return false }
        // Schools and companies are named for mothers, fathers and guardians: "Mother Hale Academy Service Log".
        let who = words.indices.first { place in
            if ["parent", "parents", "mom", "dad"].contains(words[place]) { return true }
            // An apostrophe is gone by now: "Mom's" is "moms".
            if words[place].hasSuffix("s"), family.contains(String(words[place].dropLast())) { return true }
            return family.contains(words[place]) && place < words.count - 1 && notes.contains(words[place + 1])
        }
        guard let who else { return false }
        return who < what && !words.contains(where: others.contains) && words.count { notes.contains($0) } <= 2
    }

    /// Whether a word names a member of the family, its own name or one's: "mother", "moms".
    private static func isFamily(_ word: String) -> Bool { family.contains(word) || word.hasSuffix("s") && family.contains(String(word.dropLast())) }

    /// "Kept by M. Reed (mother)", "written down by Jonah's parents".
    private static func keeps(_ words: [String]) -> Bool {
        for (place, word) in words.enumerated() where word == "by" && place > 0 && ["kept", "written", "down", "maintained", "compiled", "recorded"].contains(words[place - 1]) {
            let near = words[(place + 1)...].prefix(6)
            if near.contains(where: isFamily), !near.contains(where: others.contains) { return true }
        }
        return false
    }
}
