import Pages
import ServiceRecords
import Vocabulary

/// What one line of a list of days says behind its day, taken apart: "30 min, individual. Feelings chart." What is no length, time or way of giving
/// the session is a note; where neither length nor time is told, all of it tells why.
struct LineEntry {
    private(set) var time = "", minutes = "", planned = "", reason = "", delivery = "", note = ""
    /// The service that the line names in front, as printed.
    var service = ""

    /// Reads the words of a line, where `usual` is the length of all sessions of which nothing else is said, and `lengths` those that other lines give.
    init(_ text: String, usual: Int?, lengths: Set<Int>) {
        if let usual { planned = "\(usual) min" }
        if let whole = Self.withMakeup(text) {
            (minutes, note) = ("\(whole) min", text)
            return
        }
        let (head, tail) = Self.firstSentence(text)
        let parts = Self.pieces(head)
        // A piece that is a length goes before one that only ends in one, wherever it stands.
        let own = parts.firstIndex { Self.isLength($0) || Self.length($0) != nil }
        if let own, let open = Self.several(parts, own, usual.map { lengths.union([$0]) } ?? lengths) {
            switch open {
            case .sum(let all): (minutes, note) = ("\(all) min", text)
            case .unclear: leaveOpen(text)
            }
            return
        }
        var rest: [String] = []
        for (index, words) in parts.enumerated() {
            if index == own {
                if !Self.isLength(words), let found = Self.length(words) {
                    // "seen 30 min", "45 min (regular time plus some)", "30 min individual"
                    minutes = Self.directShare(found) ?? found.length
                    delivery = found.way
                    if !found.remark.isEmpty { rest.append(found.remark) }
                } else {
                    minutes = words
                }
            } else if own == nil, minutes.isEmpty, let length = Self.lengthAtEnd(words, usual: usual, lengths) {
                // "pulled her late so 15 min"
                minutes = length
                rest.append(words)
            } else if own == nil, minutes.isEmpty, rest.isEmpty, let bare = Int(words), (10...120).contains(bare), bare % 5 == 0 {
                minutes = "\(bare) min"
            } else if time.isEmpty, ClockCell.range(words) != nil {
                time = words
            } else if delivery.isEmpty, FoldedText(words).wordCount <= 4, let said = RowReader.delivery(words), said == .individual || said == .group {
                delivery = words
            } else if delivery.isEmpty, let (way, remark) = Self.remarked(words) {
                // "individual (make-up for 12/11)"
                delivery = way
                rest.append(remark)
            } else {
                rest.append(words)
            }
        }
        // "Met. 20 min.", "Back to normal. Obstacle course, 45 min because the next slot was open."
        if minutes.isEmpty, time.isEmpty, let length = Self.pieces(tail).first(where: Self.isLength) ?? Self.reasonedLength(head, tail) {
            minutes = length
            rest = parts
        }
        if minutes.isEmpty, time.isEmpty {
            readFate(text, head, tail, usual)
        } else {
            // "30 min - absent": the length is the one planned.
            if parts.count == 2, tail.isEmpty, time.isEmpty, rest.count == 1, Self.isFate(rest[0]), case .minutes = MinutesCell.read(SheetCell(text: minutes)) {
                let planned = minutes
                take(reason: rest[0])
                note = planned + " planned"
                return
            }
            takeNote(rest, tail)
            // "10:00-10:30, group": held for that long, as the lines beside it that tell lengths.
            if minutes.isEmpty, let length = Self.span(time, note) {
                if Self.isOfSession(note) { minutes = length } else { reason = note }
            }
            // "wrote report, 45 min": not the child's time.
            if let work = rest.first(where: Self.isPaperwork) { reason = work }
        }
    }

    /// Whether a length in minutes may stand in the words at all: a look at the bytes before a pattern.
    static func mayHoldLength(_ text: String) -> Bool {
        var hasNumber = false, before: UInt8 = 0
        for byte in text.utf8 {
            if (0x30...0x39).contains(byte) { hasNumber = true }
            if hasNumber, byte | 0x20 == 0x69, before | 0x20 == 0x6D { return true }
            before = byte
        }
        return false
    }

    /// Leaves a line with several lengths to a person: they stand where the reason does, which nothing understands.
    mutating func leaveOpen(_ text: String) {
        let lengths = text.matches(of: /\d{1,3} ?[Mm]in/).map { String($0.0) }.joined(separator: " and ")
        (time, minutes, delivery, note, reason) = ("", "", "", text, lengths.isEmpty ? text : "unclear lengths: " + lengths)
    }

    /// How long a time from and to is, where nothing beside it speaks against the session.
    private static func span(_ time: String, _ words: String) -> String? {
        let isPlain = words.isEmpty || (StatusWords.read(words).map { $0.status == .delivered } ?? true) && NoteWords.reason(words) == nil && ReasonWords.read(words) == nil && !NoteWords.read(words).negates
        guard isPlain, !NoteWords.read(words).isMakeup, let times = ClockCell.range(time) else { return nil }
        let minutes = ((times.end.minuteOfDay - times.start.minuteOfDay) % 720 + 720) % 720
        return (5...240).contains(minutes) ? "\(minutes) min" : nil
    }

    /// Whether words that nobody knows are of a session: none at all, or what was done with the child.
    private static func isOfSession(_ words: String) -> Bool {
        let text = FoldedText(words)
        return words.isEmpty || tellsActivity(words) || StatusWords.read(words)?.status == .delivered || text.wordCount <= 4 && text.words.allSatisfy(behind.contains) || RowReader.delivery(words) != nil
            || words.contains("%") || words.contains(/(?:^|\s)\/[a-z]{1,3}\/(?:\s|$)/)
    }

    /// Takes all words for a note of a session of that length.
    mutating func take(minutes length: String, note words: String) { (minutes, note, reason) = (length, words, "") }

    /// Takes all words for why no session was held.
    mutating func take(reason words: String, note rest: String = "") { (minutes, note, reason) = ("", rest, words) }

    /// The minutes of a line that plainly says them: "seen 30 min, scissors".
    static func plainLength(_ text: String) -> Int? {
        for words in pieces(firstSentence(text).head) {
            guard let length = isLength(words) ? words : length(words)?.length, case .minutes(let thousandths) = MinutesCell.read(length) else { continue }
            return thousandths / 1_000
        }
        return nil
    }

    private mutating func takeNote(_ rest: [String], _ tail: String) {
        note = [rest.joined(separator: ", "), tail].filter { !$0.isEmpty }.joined(separator: ". ")
        if delivery.isEmpty, FoldedText(note).containsAny(["small group", "as a group", "in a group"]) { delivery = "group" }
    }

    /// Takes a line without length and time: what became of the session, and its usual length where it was held.
    private mutating func readFate(_ text: String, _ head: String, _ tail: String, _ usual: Int?) {
        let reading = StatusWords.read(head)
        delivery = ""
        // "seen, left 10 min early" of sessions of 30 minutes.
        if let usual, let lost = NoteWords.minutesLost(FoldedText(text)), lost < usual, reading.map({ [.delivered, .partial].contains($0.status) }) ?? true {
            minutes = "\(usual - lost) min"
            return takeNote([head], tail)
        }
        // "practiced breathing for 5 min" of sessions of 30 minutes: held, and what was done in it.
        // "Reviewed homework. Student absent.": the second sentence says that there was none.
        let behind = StatusWords.read(tail)?.status ?? NoteWords.reason(tail) ?? ReasonWords.read(tail)
        if reading == nil, Self.tellsActivity(head), let behind, behind != .unknown, !LogAssembly.given.contains(behind) {
            (reason, note) = (tail, head)
            return
        }
        if let usual, reading == nil, Self.tellsActivity(head), ReasonWords.read(head) == nil, NoteWords.reason(head) == nil, !NoteWords.read(text).negates {
            minutes = "\(usual) min"
            return takeNote([head], tail)
        }
        // A first sentence of a word or two that tells nothing: all of it says why.
        // "Shoe tying. Copied from the board without a break." tells no reason in its second sentence.
        let tellsBehind = FoldedText(tail).wordCount <= 4 || NoteWords.read(head).negates || NoteWords.reason(head) != nil || ReasonWords.read(head) != nil
        reason = reading != nil || FoldedText(head).wordCount > 3 || !tellsBehind ? head : text
        note = reason == head ? tail : ""
        if let usual, reading?.status == .delivered { minutes = "\(usual) min" }
        // "met with teacher 20 min"
        let lengths = head.matches(of: /(?i)(\d{1,3} ?(?:minutes|minute|mins|min))\b(?! (?:left|late|early))/)
        if reading?.status == .consult, lengths.count == 1, let length = lengths.first {
            minutes = String(length.1)
        } else if reading?.status == .delivered, usual == nil, !lengths.isEmpty {
            // Held, and how long is said in words that a person must look at: "sat for 5 min, then 25 min fine motor".
            minutes = head
        }
    }

    /// The pieces between commas, semicolons and plus signs, but not those in brackets; "30 + 15 min" is one length.
    static func pieces(_ text: String) -> [String] {
        var result = [""], depth = 0
        for letter in text {
            if letter == "(" { depth += 1 }
            if letter == ")" { depth = max(0, depth - 1) }
            if depth == 0, letter == "," || letter == ";" { result.append("") } else { result[result.count - 1].append(letter) }
        }
        return result.map(\.trimmedCell).filter { !$0.isEmpty }.flatMap { piece -> [String] in
            guard piece.utf8.contains(0x2B), !isLength(piece) else { return [piece] }
            let parts = piece.split(separator: " + ").map { String($0).trimmedCell }
            return parts.first.map { isLength($0) || length($0) != nil } ?? false ? parts : [piece]
        }
    }

    /// A length with a word or two before it, or a remark in brackets or the way of giving it behind: "seen 30 min", "only 15 minutes", "30 min each",
    /// "30 min (goals review)", "30 min individual".
    static func length(_ text: String) -> (length: String, remark: String, way: String)? {
        let form = /(?i)(?<front>[a-z' ]{0,24}?)\s*(?<length>\d{1,3} ?(?:minutes|minute|mins|min)\.?)\s*(?:each(?: day| time| one| session| week)?|only|total)?\s*(?<way>[a-z1: -]{0,24}?)\s*(?<remark>\(.*\)|(?:because|since|as|due to)\b.*)?/
        guard text.utf8.count <= 200, mayHoldLength(text), let match = text.wholeMatch(of: form) else { return nil }
        let front = FoldedText(String(match.front)).words
        guard front.count <= 3, front.allSatisfy(before.contains) else { return nil }
        let way = String(match.way).trimmedCell
        if !way.isEmpty {
            guard FoldedText(way).wordCount <= 3, FoldedText(way).words.allSatisfy(behind.contains) else { return nil }
        }
        let told = front.filter { !unsaid.contains($0) }.joined(separator: " ")
        let remark = [told == "seen" || told == "met" ? "" : told, String(match.remark ?? "")].filter { !$0.isEmpty }.joined(separator: " ")
        // "lunch group 25 min"
        let isOfGroup = way.isEmpty && front.contains("group")
        if isOfGroup { return (String(match.length), remark, "group") }
        let manner = way.isEmpty ? nil : RowReader.delivery(way)
        return (String(match.length), remark, manner == .individual || manner == .group ? way : "")
    }

    /// Of "45 min (30 direct, 15 consult)" the 30.
    private static func directShare(_ found: (length: String, remark: String, way: String)) -> String? {
        guard FoldedText(found.remark).containsAny(["consult", "consultation", "indirect", "planning"]), case .minutes(let all) = MinutesCell.read(found.length),
            let part = found.remark.firstMatch(of: /(?i)\b(\d{1,3})\s*(?:minutes|mins|min)?\s*(?:direct|therapy)\b/), let minutes = Int(part.1), minutes * 1_000 < all
        else { return nil }
        return "\(minutes) min"
    }

    /// The length with which a few words end, where they do not say that it was lost: "pulled her late so 15 min", but not "missed the last 10 min". How
    /// long something was done, "worked on sitting for 5 min", is the session's length only where nothing else gives one and other sessions had it too.
    private static func lengthAtEnd(_ text: String, usual: Int?, _ lengths: Set<Int>) -> String? {
        guard text.utf8.count <= 60, text.matches(of: /\d+/).count == 1 else { return nil }
        var found = text.firstMatch(of: /(?i)\b(?:so|only|just|got|saw|seen|had|did) (\d{1,3} ?(?:minutes|minute|mins|min))\.?$/).map { String($0.1) }
        if found == nil, usual == nil, let match = text.firstMatch(of: /(?i)^(?:worked|practiced|played|reviewed)\b.{0,40} (\d{1,3} ?(?:minutes|minute|mins|min))\.?$/) {
            let isOfActivity = text.contains(/(?i)\b(?:for|of) \d/)
            if !isOfActivity || Int(match.1.prefix { $0.isNumber }).map(lengths.contains) ?? false { found = String(match.1) }
        }
        return FoldedText(text).containsAny([
            "missed", "miss", "lost", "late by", "early by", "owe", "owed", "owes", "first", "last", "after", "within", "remaining", "every", "waited",
            "wait", "short by", "not", "no", "did not", "left", "absent", "by", "make up", "makeup",
        ]) ? nil : found
    }

    /// Whether the first words say what was done with the child.
    private static func tellsActivity(_ text: String) -> Bool {
        let words = FoldedText(text)
        guard words.words.first.map(["worked", "practiced", "practised", "played", "reviewed"].contains) ?? false else { return false }
        return !words.containsAny([
            "file", "files", "record", "records", "iep", "data", "chart", "report", "reports", "notes", "not", "no", "without", "absent", "only", "just",
            "with teacher", "with mom", "with dad", "with parent", "with parents", "with staff", "with mrs", "with mr", "with ms", "with miss", "with dr", "another", "other",
            "sub", "substitute", "sick", "drill", "meeting", "cancelled", "canceled", "refused", "on his own", "on her own", "on their own",
        ])
    }

    /// Whether the words tell of work at the desk.
    private static func isPaperwork(_ text: String) -> Bool {
        let words = FoldedText(text)
        guard words.wordCount <= 6 else { return false }
        // "planning a story with pictures", "scored 80% on r words" are what a child did.
        if weakWork.contains(words.string) || (words.wordCount >= 2 && weakWork.contains(words.words.prefix(2).joined(separator: " "))) { return true }
        return [
            "wrote report", "wrote the report", "wrote a report", "wrote iep", "wrote the iep", "wrote up", "wrote notes", "wrote progress", "report writing",
            "paperwork", "lesson planning", "made materials", "file review", "record review", "reviewed file", "reviewed records", "emailed", "phone call",
            "called mom", "called parent", "called home", "medicaid billing",
        ].contains { words.offset(of: $0) == 1 }
    }

    private static let weakWork: Set<String> = [
        "documentation", "planning", "prep", "preparation", "materials", "planning time", "prep time", "planning and", "prep and", "documentation and", "prep for iep",
        "scored test", "scored tests", "scored the", "scored assessment", "scored assessments", "scored protocols", "scored protocol", "scored evaluation", "scored ctopp",
        "materials prep", "material prep", "iep prep", "session prep", "documentation time", "preparing materials", "prepared materials", "prep materials",
    ]

    private static let before: Set<String> = [
        "seen", "met", "saw", "her", "him", "them", "held", "only", "just", "full", "for", "about", "individual", "group", "lunch", "small", "together", "worked",
        "virtual", "remote", "makeup", "gave",
        "provided", "had", "did", "a", "we", "regular", "session", "ot", "pt", "speech", "st", "counseling", "therapy",
    ]
    private static let unsaid: Set<String> = ["only", "just", "for", "about", "ot", "pt", "speech", "st", "counseling", "therapy"]
    /// What may follow a length and leaves it the session's.
    private static let behind: Set<String> = [
        "individual", "indiv", "ind", "group", "grp", "small", "1", "one", "on", "session", "direct", "long", "therapy", "push", "pull", "in", "out", "virtual", "remote",
        "individually", "speech", "ot", "pt", "counseling", "as", "usual", "today",
    ]

    /// A way of giving a session and what stands in brackets behind it.
    private static func remarked(_ text: String) -> (way: String, remark: String)? {
        guard let open = text.firstRange(of: " ("), text.utf8.last == 0x29 else { return nil }
        let way = String(text[..<open.lowerBound]).trimmedCell
        guard FoldedText(way).wordCount <= 4, let said = RowReader.delivery(way), said == .individual || said == .group else { return nil }
        return (way, String(text[open.upperBound...].dropLast()).trimmedCell)
    }

    /// "30 min", "1/2 hr", "45 minutes", "30 minute session"; not a bare number.
    static func isLength(_ text: String) -> Bool {
        guard text.utf8.count <= 24, text.contains(where: \.isLetter) else { return false }
        switch MinutesCell.read(SheetCell(text: text)) {
        case .minutes, .range, .ofPlanned: return true
        default: return false
        }
    }

    static func firstSentence(_ text: String) -> (head: String, tail: String) {
        let whole = text.trimmedCell
        let marks = Array(whole)
        for index in marks.indices.dropLast() where marks[index] == "." && marks[index + 1] == " " {
            let before = marks[..<index].reversed().prefix { $0.isLetter }
            // "30 min. individual": an abbreviation ends no sentence, nor does an initial.
            if before.count <= 1 && !before.isEmpty || index + 2 < marks.count && marks[index + 2].isLowercase { continue }
            // "Nov. 19"
            if index + 2 < marks.count, marks[index + 2].isNumber, CalendarWords.month(String(before.reversed()).lowercased()) != nil { continue }
            return (String(marks[..<index]).trimmedCell, String(marks[(index + 1)...]).trimmedCell)
        }
        return (whole, "")
    }
}
