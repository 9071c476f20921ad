import Pages
import ServiceRecords

// Lines of a list that tell more than one length.
extension LineEntry {
    enum Lengths { case sum(Int), unclear }

    /// What several lengths in one line come to: individually and in a group their sum, else something that a person must say. `nil` where there is one;
    /// a short one behind other words is how long a thing was done: "30 min, timed route, 6 min".
    static func several(_ parts: [String], _ own: Int, _ usual: Set<Int>) -> Lengths? {
        var sum = 0, first = 0, count = 0, isOpen = false
        var ways: [Delivery] = []
        for (index, words) in parts.enumerated() {
            let found = isLength(words) ? (length: words, remark: "", way: "") : length(words)
            if let found, case .minutes(let thousandths) = MinutesCell.read(found.length) {
                let minutes = thousandths / 1_000
                // "30 min (30 min group)" says one length, and "30 min, timed route, 6 min" tells of a thing done in it.
                let isAside = count > 0 && found.way.isEmpty && index > own + 1 && minutes * 2 < first && way(parts[index - 1]) == nil
                if isAside {
                    if tellsLoss(parts[index - 1]), !isRest(first, minutes, parts[index - 1], usual) { (count, isOpen) = (count + 1, true) }
                    continue
                }
                if count == 0 { first = minutes }
                (sum, count) = (sum + minutes, count + 1)
                if let way = way(found.way) ?? (index > 0 ? way(parts[index - 1]) : nil) ?? (index + 1 < parts.count ? way(parts[index + 1]) : nil) { ways.append(way) }
            } else if index > own, words.utf8.contains(where: { (0x30...0x39).contains($0) }),
                words.prefixMatch(of: /(?i)(?:(?:and|then|plus|\+|&) ?)+\d{1,3} ?min/) != nil
            {
                // ", then 15 min in class"
                (count, isOpen) = (count + 1, true)
            } else if index > own, tellsLoss(words), let length = words.firstMatch(of: /(\d{1,3}) ?[Mm]in/).flatMap({ Int($0.1) }), !isRest(first, length, words, usual) {
                // "30 min, lost 10 min": of the thirty, or before them? Of "20 min, lost 10 min" of the usual thirty nothing is open.
                (count, isOpen) = (count + 1, true)
            }
        }
        guard count >= 2 else { return nil }
        return !isOpen && ways.count == count && Set(ways).count == count ? .sum(sum) : .unclear
    }

    /// Whether the first length and the one lost come to what sessions usually last: "20 min, left 10 min early".
    private static func isRest(_ first: Int, _ lost: Int, _ words: String, _ usual: Set<Int>) -> Bool {
        lost <= first && usual.contains(first + lost) && FoldedText(words).containsAny(["left", "lost", "late", "early", "cut short"])
    }

    /// The length that a line's later words give together with why it was so: "Obstacle course, 45 min because the next slot was open". Only where nothing
    /// in the line says that a session was lost, in whole or in part.
    static func reasonedLength(_ head: String, _ tail: String) -> String? {
        guard mayHoldLength(tail), StatusWords.read(head).map({ $0.status == .delivered }) ?? true, ReasonWords.read(head) == nil, NoteWords.reason(head) == nil else { return nil }
        let found = pieces(tail).compactMap(length)
        guard found.count == 1, let only = found.first, only.remark.prefixMatch(of: /(?i)(?:because|since|as|due to)\b/) != nil,
            tail.matches(of: /\d ?[Mm]in/).count == 1, !tellsLoss(tail), !NoteWords.read(head).negates, !NoteWords.read(tail).negates
        else { return nil }
        return only.length
    }

    /// A line without the lengths of what was done in a session, far below those of sessions themselves: "copied from the board, 5 min without a break",
    /// "3 sentences in 12 min".
    static func withoutMeasures(_ text: String, usual: Int) -> String {
        text.replacing(/(?i)(?<before>\b(?:in|within|under) (?:under |about |just )?)?(?<minutes>\d{1,2}) ?(?:minutes|minute|mins|min)\b(?<behind> (?:(?:without|with no)(?: a| any)? (?:break|breaks|stopping|help|prompts|rest)|straight|nonstop|in a row)\b)?/) { match in
            guard let minutes = Int(match.minutes), minutes * 2 < usual, match.before != nil || match.behind != nil else { return String(match.0) }
            return ""
        }
    }

    /// Words that make a second length one that was not given, or a part of the first.
    private static func tellsLoss(_ words: String) -> Bool {
        FoldedText(words).containsAny([
            "left", "lost", "late", "early", "missed", "of which", "of it", "of that", "of them", "of those", "inside", "within", "cancelled", "canceled", "owed", "cut short",
        ])
    }

    private static func way(_ text: String) -> Delivery? {
        guard !text.isEmpty, FoldedText(text).wordCount <= 4, let said = RowReader.delivery(text), said == .individual || said == .group else { return nil }
        return said
    }

    /// "30 min + 15 min make-up for 9/22": the whole length of a session with what it made up beside, which the note takes apart again.
    static func withMakeup(_ text: String) -> Int? {
        guard text.utf8.count <= 300, text.utf8.contains(where: { $0 | 0x20 == 0x75 }), text.utf8.contains(where: { (0x30...0x39).contains($0) }),
            let match = text.prefixMatch(of: /(?i)(?:seen |met |saw (?:him|her) )?(\d{1,3}) ?(?:minutes|minute|mins|min)?\.?,? ?(?:\+|plus|and|&) ?(?=\d{1,3})/), let own = Int(match.1),
            (5...240).contains(own)
        else { return nil }
        let said = NoteWords.read(text)
        guard said.isMakeup, !said.shares.isEmpty, said.shares.first.map({ String(text[match.range.upperBound...]).hasPrefix(String($0.minutes)) }) ?? false else { return nil }
        return own + said.shares.reduce(0) { $0 + $1.minutes }
    }

    /// Whether the first piece is a length.
    static func beginsWithLength(_ text: String) -> Bool { text.first?.isNumber == true && pieces(text).first.map { isLength($0) || length($0) != nil } ?? false }

    /// Whether the first piece is a time from and to.
    static func beginsWithTimes(_ text: String) -> Bool { pieces(text).first.map { ClockCell.range($0) != nil } ?? false }

    /// "30 min - word prediction", "30 min. make up for 10/9": what follows a length that stands alone, as behind a comma.
    static func undashed(_ text: String) -> String {
        guard text.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false, mayBeDashed(text),
            let match = text.prefixMatch(of: /(?i)(\d{1,3} ?(?:minutes|minute|mins|min)\.?)(?: +[\-\u{2013}\u{2014}] *(?=[^\s\d])| *[\u{2013}\u{2014}] *(?=[^\s\d])| +(?=make[\- ]?up\b|makeup\b|made up\b|making up\b))/)
        else { return text }
        return match.1 + ", " + text[match.range.upperBound...]
    }

    /// Whether a dash, or "make-up" without a mark, may follow the length in front.
    private static func mayBeDashed(_ text: String) -> Bool {
        let rest = text.utf8.drop { (0x30...0x39).contains($0) || $0 == 0x20 }.drop { (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2E }
        return rest.first.map { $0 == 0x20 || $0 == 0x2D || $0 == 0xE2 } ?? false || rest.isEmpty
    }

    /// Whether a piece is what became of a session that was not held, and nothing else: "absent", "SLP out", "no show"; not "refused scissors" and "left sick".
    static func isFate(_ words: String) -> Bool {
        let text = FoldedText(words)
        if fates.contains(text.string) { return true }
        guard (2...3).contains(text.wordCount), let who = text.words.first, ["absent", "sick", "out", "out sick", "away"].contains(text.words.dropFirst().joined(separator: " ")) else { return false }
        return ["student", "child", "client", "slp", "slpa", "ot", "cota", "pt", "pta", "therapist", "provider", "counselor"].contains(who)
    }
    private static let fates: Set<String> = [
        "absent", "sick", "out sick", "home sick", "no show", "noshow", "cancelled", "canceled", "not held", "not seen", "no school", "snow day", "no session", "refused", "suspended",
    ]
}
