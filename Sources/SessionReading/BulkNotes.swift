import Pages
import ServiceRecords

/// The notes of a very large log: whether they say anything about their session, and where their words stand.
final class BulkNotes {
    /// Words that are read together with a row's note: those of other cells in the note, and a long status.
    struct Spoken: Hashable {
        /// What other cells add to the note.
        var note: String?
        /// The status, where it is long enough to be read like a note.
        var status: String?
        var hasStatus: Bool
        /// Whether a note may say why there was no session, or that the school closed without warning; see ``RowReader``.
        var leavesWhy: Bool
    }

    private var spoken: [Spoken] = []
    private var readings: [NoteWords.Reading?] = []
    private var numbers: [Spoken: Int] = [:]
    private let index = ByteIndex()
    private var kept: [(text: String, known: UInt64, quiet: UInt64)] = []
    private let key = CellKey()
    private static let mostKept = 1 << 16

    /// The number of the words that are read together with the note of such a row: the session as it was read without its note.
    func spoken(_ session: Session) -> Int {
        let note = session.note
        let status = session.statusText.flatMap { $0.utf8.count > 12 ? $0 : nil }
        let leavesWhy =
            session.status == .schoolClosedPlanned || session.flags.contains("not_held")
            || session.status == .providerAbsent && RowReader.leavesStaffOpen(session.statusText ?? "")
            || session.status == .schoolClosedUnplanned && RowReader.leavesSchoolOpen(session.statusText ?? "")
            || session.status == .unknown && (session.minutes ?? 0) == 0
        let found = Spoken(note: note, status: status, hasStatus: session.statusText != nil, leavesWhy: leavesWhy)
        if let known = numbers[found] { return known }
        let words = [note, status].compactMap { $0 }.joined(separator: "\n")
        spoken.append(found)
        readings.append(words.isEmpty ? nil : NoteWords.read(words))
        numbers[found] = spoken.count - 1
        return spoken.count - 1
    }

    /// How many notes are kept as strings.
    var keptCount: Int { kept.count }

    func reading(ofSpoken number: Int) -> NoteWords.Reading? { readings[number] }

    /// Whether a session that was read with its note owes nothing to days that the note names.
    func namesNoDay(_ session: Session) -> Bool {
        let words = [session.note, session.statusText].compactMap { $0 }.joined(separator: "\n")
        return words.isEmpty || NoteWords.read(words).makeupFor == nil && NoteWords.linkedWeekday(FoldedText(words).words) == nil
            && NoteWords.linkedMonthDay(FoldedText(words).words) == nil
    }

    /// Where the row's note stands and whether it is quiet: whether the row would be read alike without it. `nil` when the note
    /// cannot be kept.
    func note(
        _ record: BulkRecord, _ columns: [Int], _ spoken: Int, _ words: () -> String
    ) -> (reference: UInt64, isQuiet: Bool)? {
        var filled = 0
        var only = CellSpan(start: 0, end: 0, hasDoubledQuotes: false)
        for column in columns {
            let cell = record.cell(column)
            if cell.start < cell.end { (only, filled) = (cell, filled + 1) }
        }
        if filled == 0 { return (BulkRow.noNote, true) }
        key.clear()
        if filled == 1 { key.put(only, record.text) } else { for column in columns { key.put(record.cell(column), record.text) } }
        let found = index.find(key.bytes)
        if let known = found.index { return reference(known, spoken) }
        let text = words()
        if kept.count < BulkNotes.mostKept {
            kept.append((text, 0, 0))
            return reference(index.add(key.bytes, hash: found.hash), spoken)
        }
        if text.isEmpty { return (BulkRow.noNote, true) }
        let length = only.end - only.start
        guard filled == 1, !only.hasDoubledQuotes, length < 1 << 20, only.start < 1 << 43, text.utf8.count == length else {
            return nil
        }
        return (UInt64(only.start) << 20 | UInt64(length), isQuiet(text, spoken))
    }

    /// The reference of a kept note, and whether it is quiet beside these words.
    func reference(_ number: Int, _ spoken: Int) -> (reference: UInt64, isQuiet: Bool) {
        if kept[number].text.isEmpty { return (BulkRow.noNote, true) }
        let reference = BulkRow.keptNote | UInt64(number)
        guard spoken < 64 else { return (reference, isQuiet(kept[number].text, spoken)) }
        let bit = UInt64(1) << UInt64(spoken)
        if kept[number].known & bit == 0 {
            kept[number].known |= bit
            if isQuiet(kept[number].text, spoken) { kept[number].quiet |= bit }
        }
        return (reference, kept[number].quiet & bit != 0)
    }

    /// Whether the row is read alike with and without these words. The reason that a note names is only asked where the row has
    /// no status.
    private func isQuiet(_ text: String, _ number: Int) -> Bool {
        let beside = spoken[number]
        if beside.leavesWhy, !text.isEmpty { return false }
        if ProviderRemark.ofNote(text) != nil || ProviderRemark.tellsOfSubstitute(FoldedText(text)) || NoteWords.heldElsewhere(text) != nil { return false }
        let note = [text, beside.note].compactMap { $0 }.joined(separator: "\n")
        let read = NoteWords.read(note)
        if read.negates != (beside.note.map { NoteWords.read($0).negates } ?? false) { return false }
        if !beside.hasStatus, RowReader.saysOnlyWhy(note, ofPeople: false) || NoteWords.saysShortened(note) { return false }
        var full = beside.status.map { NoteWords.read(note + "\n" + $0) } ?? read
        var bare = readings[number] ?? NoteWords.Reading()
        if beside.hasStatus { (full.status, bare.status) = (nil, nil) }
        return full == bare
    }

    /// The words of a note.
    func text(_ reference: UInt64, in text: UnsafeRawBufferPointer) -> String {
        if reference & BulkRow.keptNote != 0 { return kept[Int(reference & ~BulkRow.keptNote)].text }
        let start = Int(reference >> 20), length = Int(reference & 0xF_FFFF)
        return String(decoding: UnsafeRawBufferPointer(rebasing: text[start..<(start + length)]), as: UTF8.self)
    }
}
