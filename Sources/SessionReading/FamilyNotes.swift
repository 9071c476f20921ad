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

    private static let parents: Set<String> = ["parent", "parents", "mom", "mum", "mommy", "dad", "daddy", "mama", "papa"]
    private static let family = parents.union([
        "mother", "father", "guardian", "grandmother", "grandfather", "grandma", "grandpa", "grandparent", "grandparents", "aunt", "uncle", "caregiver",
        "madre", "padre",
    ])
    private static let notes: Set<String> = [
        "observation", "observations", "diary", "journal", "notes", "log", "record", "records", "notebook", "tracker", "tracking", "bitacora", "diario",
    ]
    private static let others: Set<String> = [
        "contact", "contacts", "communication", "communications", "conference", "conferences", "meeting", "training", "counseling", "counselling",
        "consultation", "consult", "input", "report", "reported", "signature", "notified", "call", "calls", "phone", "email", "support", "education",
        "engagement", "involvement", "outreach", "coaching", "group", "child", "rights", "copy", "request", "requested", "name", "names", "portal", "letter",
        "handout", "version", "view", "access", "progress", "program", "placement", "square", "infant", "private", "may", "ask", "provided", "student",
        "attorney", "advocate",
    ]
    private static let diaries: Set<String> = ["bitacora", "diario"]
    /// Words that only a private person writes above their own notes.
    private static let ownWords = [
        "my own notes", "my own log", "my own record", "my own records", "not school records", "not a school record", "not the schools record",
        "kept at home", "keep this myself", "i keep this", "kept by mom", "kept by dad", "notes from home", "our own notes", "written by me", "kept by me",
        "tells me after school", "told me after school", "what my son said", "what my daughter said", "what my child said",
    ]
    private static let headings = ["how i know", "who told me", "who told us", "how we know", "what my son said", "what my daughter said", "what my child said"]
    /// What only those who give services write of themselves.
    private static let credentials: Set<String> = ["slp", "ccc", "otr", "cota", "dpt", "pta", "lcsw", "bcba", "lsw", "msw", "ncsp", "tvi", "coms", "slpa"]

    /// Whether a sheet says of itself that a family keeps it: in its name, in a line that stands alone above its first dated row, or in a heading of
    /// its own. A line of label and value is a form's, and a district's form speaks of parents too.
    static func isOne(_ sheet: Sheet) -> Bool {
        if isTitle(sheet.name) { return true }
        var isFamily = false
        for row in sheet.rows.prefix(15) {
            let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
            if filled.contains(where: isDated) { break }
            for cell in filled where cell.text.utf8.count <= 400 {
                let words = FoldedText(cell.text)
                if filled.count >= 3, headings.contains(words.string.trimmedCell) { return true }
                if words.words.contains(where: credentials.contains) { return false }
                guard filled.count == 1 else { continue }
                isFamily = isFamily || words.containsAny(ownWords) || isTitle(cell.text) || keeps(words.words)
            }
        }
        return isFamily
    }

    private static func isDated(_ cell: SheetCell) -> Bool {
        if case .date = cell.value { return true }
        return cell.text.utf8.count <= 12 && DateFinder.first(in: cell.text) != nil
    }

    private static func plain(_ word: String) -> String { word == "mam\u{E1}" ? "mama" : word == "pap\u{E1}" ? "papa" : word }

    /// "Parent Observation Log", "Mom's speech notes 2025"; not "Parent Contact Log", "Parent: Jo Reed" or "Student: Ana Parent: Jo Service Log".
    private static func isTitle(_ text: String) -> Bool {
        guard text.utf8.count <= 80, !text.contains(":"), !text.contains("/") else { return false }
        let words = FoldedText(text).words.map(plain)
        guard (2...9).contains(words.count), !words.contains(where: others.contains), words.count(where: notes.contains) <= 2 else { return false }
        if let first = words.first, diaries.contains(first), words.contains(where: family.contains) { return true }
        // The family's word stands before the log's, and near it: its owner and not its reader.
        for place in words.indices {
            let word = words[place]
            // An apostrophe is gone by now: "Mom's" is "moms".
            let isOwner = parents.contains(word) || word.hasSuffix("s") && family.contains(String(word.dropLast()))
            let isBeside = family.contains(word) && place + 1 < words.count && notes.contains(words[place + 1])
            guard isOwner || isBeside, place == 0 || !["to", "for", "of", "with", "the"].contains(words[place - 1]) else { continue }
            if words[(place + 1)...].prefix(4).contains(where: notes.contains) { return true }
        }
        return false
    }

    /// "Kept by M. Reed (mother)", "written down by Jonah's parents", "Notes by Maria (mom)"; not "Compiled by the district for a parent".
    private static func keeps(_ words: [String]) -> Bool {
        for (place, word) in words.enumerated() where word == "by" && place > 0 && ["kept", "written", "down", "maintained", "notes", "log", "diary"].contains(words[place - 1]) {
            let near = words[(place + 1)...].prefix(5).prefix { !["for", "and", "to", "with"].contains($0) }.map(plain)
            guard !near.contains(where: others.contains) else { continue }
            // A surname may be Father or Guardian; what closes the name tells who it is.
            if let last = near.last, family.contains(last) || near.dropFirst().contains(where: { parents.contains($0) || ["mother", "father"].contains($0) }) { return true }
        }
        return false
    }
}
