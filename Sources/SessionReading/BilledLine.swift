import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// The words of a bill for one session, in a column that begins each line with the service and goes on as a note does: "OT direct - group of 3, classroom",
/// "PT re-evaluation, standardized testing", "Speech - not held, class on a trip".
struct BilledLine {
    /// What names the service: the first words.
    var head: String
    /// What is said behind them, one piece after the other.
    var pieces: [String] = []
    /// The words behind the head as printed.
    var tail = ""

    init(_ text: String) {
        let marks = [" - ", " \u{2013} ", " \u{2014} ", ",", ";", ". ", ":", " ("]
        let end = marks.compactMap { text.firstRange(of: $0)?.lowerBound }.min() ?? text.endIndex
        head = String(text[..<end]).trimmedCell
        guard end < text.endIndex else { return }
        tail = String(text[end...].drop { !$0.isLetter && !$0.isNumber }).trimmedCell
        pieces = tail.replacing(". ", with: ";").split(whereSeparator: { ",;()".contains($0) }).map { String($0).trimmedCell }
            .filter { !$0.isEmpty }
    }

    /// The first sentence behind the head.
    var firstSentence: String { tail.firstRange(of: ". ").map { String(tail[..<$0.lowerBound]) } ?? tail }

    /// The service that the head names.
    var service: Service? {
        guard FoldedText(head).wordCount <= 6, let match = Vocabulary.service(head), match.certainty == .strong,
            match.service != .other
        else { return nil }
        return match.service
    }

    /// How the session was given, where a piece says that and little else.
    var delivery: (way: Delivery, size: Int?)? {
        for piece in [head] + pieces.prefix(2) where FoldedText(piece).wordCount <= 5 {
            if let way = RowReader.delivery(piece), [.individual, .group].contains(way) {
                return (way, RowReader.groupOf(piece))
            }
        }
        return nil
    }

    /// What was done instead of the service.
    var kind: SessionStatus? {
        let words = FoldedText(head)
        if words.containsAny(["consult", "consultation", "consulted"]) { return .consult }
        return RowReader.kind(head)
    }

    /// How the session was held.
    var mode: DeliveryMode? { pieces.lazy.filter { FoldedText($0).wordCount <= 3 }.compactMap { Vocabulary.mode($0) }.first }

    /// What the pieces say became of the session, where it was not held: "no show", "student absent". What kept it open to the end is no fate: a fire drill
    /// that ended it early.
    var fate: SessionStatus? {
        if isPart || kind != nil { return nil }
        for (place, piece) in pieces.prefix(3).enumerated() where FoldedText(piece).wordCount <= 5 {
            let read = StatusWords.read(piece)?.status
            // "cancelled by school": not held, and why is open.
            if place == 0, isFatePlain, read == nil || read == .unknown { return .unknown }
            guard let said = read else { continue }
            // "One student absent", "teacher out", "declined snack": of another, or of something else.
            let isOther = FoldedText(piece).containsAny(["one", "two", "peer", "peers", "classmate", "other", "others", "another", "teacher", "para", "aide", "snack", "parent", "mom", "dad"])
            let isAway = !isOther && (place == 0 || delivery == nil) && [SessionStatus.studentAbsent, .providerAbsent, .refused].contains(said)
            if isAway
                || place == 0
                    && [.studentUnavailableSchool, .schoolClosedPlanned, .schoolClosedUnplanned, .providerInMeeting, .suspended]
                        .contains(said)
            {
                return said
            }
        }
        return nil
    }

    /// Whether the words say outright that the school was closed or the session cancelled: "cancelled by school", "school closed", "holiday". "Field trip" and
    /// "holiday vocabulary" may also be where and with what it was held.
    var isFatePlain: Bool {
        guard let piece = pieces.first else { return false }
        let words = FoldedText(piece)
        let isAloneClosed = words.containsAny(["closed", "closure"])
            && (words.wordCount <= 2 && words.words.last != "chain" || words.containsAny(["school", "building", "district", "office", "campus", "site", "weather", "holiday", "early", "due", "for"]))
            && !words.containsAny(["closed chain", "closed loop", "closed kinetic", "closed syllable", "closed syllables", "closed book", "closed mouth", "eyes closed"])
        if isAloneClosed || words.containsAny(["cancelled", "canceled", "no school", "not held", "no session", "snow day"]) { return true }
        // "sensory break", "recess" are what was done, and where.
        if words.words.last == "break" || words.words.last == "recess" {
            return words.wordCount == 2 && words.words.first.map { ["school", "winter", "spring", "fall", "summer", "thanksgiving", "christmas", "holiday", "midwinter", "february", "easter"].contains($0) } ?? false
        }
        return words.wordCount <= 2 && words.words.last.map(["holiday", "vacation", "closing"].contains) ?? false
    }

    /// Whether the fate is one that the same words might tell of a session held: "field trip", but not "during field trip" or "team meeting after".
    var isFateOpen: Bool {
        guard let piece = pieces.first, fate != nil, !isFatePlain else { return false }
        return !FoldedText(piece).containsAny(["after", "before", "during", "at", "in", "on", "with", "about", "for", "then", "vocabulary", "craft", "theme", "activity"])
    }

    /// Whether less than the whole was given: "0.50 of 0.75 hr given", "ended early".
    var isPart: Bool {
        if let part = tail.firstMatch(
            of:
                /(?i)(\d+(?:\.\d+)?) ?(?:hrs?|hours?|min|mins|minutes)? of (?:the )?(\d+(?:\.\d+)?) ?(?:hrs?|hours?|min|mins|minutes)\b/
        ),
            let given = Double(part.1), let whole = Double(part.2)
        {
            return given > 0 && given < whole
        }
        return FoldedText(tail).containsAny([
            "ended early", "cut short", "session shortened", "shortened session", "left early", "picked up early",
        ])
    }

    /// The column of notes, in a log that tells service and fate nowhere else, whose lines begin with the service.
    static func column(_ layout: LogLayout, _ sample: ArraySlice<SheetRow>) -> Int? {
        guard layout.column(.serviceCode) == nil, layout.column(.status) == nil, layout.column(.reason) == nil,
            let date = layout.column(.date)?.index
        else { return nil }
        // Lines without a day name students or sums.
        let dated = sample.prefix(300).filter { $0.cells.indices.contains(date) && DateCell.read($0.cells[date]) != nil }
        return layout.columns.first { column in
            (column.field == .service || column.field == .note && layout.column(.service) == nil)
                && FoldedText(column.heading).containsAny(headings)
                && fills(dated.compactMap { $0.cells.indices.contains(column.index) ? $0.cells[column.index] : nil })
        }?.index
    }

    private static let headings = [
        "description", "descriptions", "service", "services", "item", "particulars", "details", "activity",
    ]

    /// Whether nearly all cells of a column begin with a service.
    private static func fills(_ cells: [SheetCell]) -> Bool {
        let texts = cells.map(\.text).filter { !$0.saysNothing }
        let named = texts.count { BilledLine($0).service != nil }
        return texts.count >= 4 && named * 10 >= texts.count * 8
    }
}

extension RowReader {
    /// Takes what the line of a bill says of the service and of the way it was given.
    func takeBilled(_ row: SheetRow, _ draft: inout Draft) {
        guard let column = layout.billedColumn, row.cells.indices.contains(column), !row.cells[column].text.saysNothing else {
            return
        }
        let line = BilledLine(row.cells[column].text)
        (draft.isBilledPart, draft.billed, draft.billedFate) = (line.isPart, line.firstSentence, line.fate)
        (draft.isBilledPlain, draft.isBilledOpen) = (line.isFatePlain, line.isFateOpen)
        if layout.column(.service)?.index == column { return }
        if let service = line.service { (draft.service, draft.serviceText) = (service, line.head) }
        if let delivery = line.delivery, draft.delivery == .unspecified {
            draft.delivery = delivery.way
            draft.groupSize = draft.groupSize ?? delivery.size
        }
        draft.kind = draft.kind ?? line.kind
        draft.mode = draft.mode ?? line.mode
    }
}
