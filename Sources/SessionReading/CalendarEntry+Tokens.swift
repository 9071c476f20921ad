import CivilTime
import ServiceRecords
import Vocabulary

// What single tokens of a square are.
extension CalendarEntry {
    /// Whether a token is a service: a short word that the key or the trade knows as one, and as nothing else.
    static func isService(_ token: String, _ legend: Legend) -> Bool {
        guard (1...8).contains(token.utf8.count), !token.contains(where: \.isNumber), legend.exact(token) == nil else { return false }
        if legend.service(token) != nil { return true }
        guard token.first?.isUppercase ?? false, StatusWords.read(token) == nil, let match = Vocabulary.service(token) else { return false }
        return match.certainty == .strong && match.service != .other
    }

    /// Whether a token is a letter by which the key tells how sessions were given, and no code of what became of them.
    static func isManner(_ token: String, _ legend: Legend) -> Bool {
        legend.hasDeliveries && token.utf8.count <= 3 && legend.delivery(token) != nil && legend.exact(token) == nil && legend.service(token) == nil
    }

    static func isMakeup(_ code: String?, _ legend: Legend) -> Bool {
        code.flatMap { legend.reading($0) ?? StatusWords.read($0) }?.status == .makeup
    }

    /// A token that is a day and nothing else: "1/12", "(9/30)".
    static func day(_ token: String) -> String? {
        let bare = String(token.drop { $0 == "(" }.prefix { $0 != ")" })
        guard bare.utf8.contains(0x2F), let date = DateFinder.first(in: bare), date.range == 0..<bare.utf8.count else { return nil }
        return bare
    }

    /// "P30" as a code and a length, "P/kl" as a code and initials, "OT:A" as a service and its code.
    static func parted(_ token: String, _ legend: Legend) -> [String] {
        let letters = token.prefix { $0.isLetter }
        let rest = token.dropFirst(letters.count)
        guard !letters.isEmpty, !rest.isEmpty else { return [token] }
        let head = String(letters)
        if let mark = rest.first, "/-:".contains(mark), rest.count > 1 {
            let tail = String(rest.dropFirst())
            let isSigned = legend.exact(head) != nil && (2...3).contains(tail.utf8.count) && tail.utf8.allSatisfy { (0x61...0x7A).contains($0) }
            if isSigned || isService(head, legend) && legend.exact(tail) != nil { return [head, tail] }
        }
        guard isCode(head, legend) || isService(head, legend), length(String(rest)) != nil else { return [token] }
        return [head, String(rest)]
    }

    static func isCode(_ token: String, _ legend: Legend) -> Bool {
        guard token.utf8.count <= 6, !token.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        if legend.exact(token) != nil { return true }
        if legend.service(token) != nil || legend.delivery(token) != nil { return false }
        let isShort = token.utf8.count <= 3 && token == token.uppercased() || !token.utf8.contains { $0 < 0x80 }
        return isShort && StatusWords.read(token) != nil
    }

    /// "1:10" behind a service is when it began: as a length it would be written in minutes.
    static func isTime(_ token: String) -> Bool {
        guard token.contains(":"), let clock = ClockCell.read(token) else { return false }
        return clock.minuteOfDay >= 60 && (4...7).contains(token.utf8.count)
    }

    /// The entries behind the time of day at which they began: "9:40 I 30", "9:40 P". Where the time may be a length ("1:10 P") it is taken for when the
    /// session began only if a length follows; no session lasts four hours.
    static func begun(_ text: String, _ legend: Legend) -> [CalendarEntry]? {
        guard text.utf8.prefix(6).contains(0x3A), let match = text.prefixMatch(of: /(?<time>\d{1,2}:\d\d)(?<half> ?[AaPp]\.?[Mm]\.?)?\s+(?=\S)/), isTime(String(match.time)) else { return nil }
        let rest = String(text[match.range.upperBound...])
        guard rest.first.map({ $0.isLetter }) ?? false, let clock = ClockCell.read(String(match.time)), var entries = all(in: rest, legend), !entries.isEmpty,
            entries[0].start == nil
        else { return nil }
        if let own = entries[0].length {
            if case .times = MinutesCell.read(own) { return nil }
        } else if clock.minuteOfDay < 240, match.half == nil {
            return nil
        }
        entries[0].start = String(match.time) + (match.half.map { String($0) } ?? "")
        return entries
    }

    /// "I \u{2013} out sick", "LB - field trip": the letter for how the session would have been given, and behind a dash what became of it.
    static func fated(_ tokens: [String], _ legend: Legend) -> CalendarEntry? {
        guard tokens.count >= 3, isManner(tokens[0], legend), ["-", "\u{2013}", "\u{2014}"].contains(tokens[1]), tokens[2].first?.isLetter ?? false
        else { return nil }
        return CalendarEntry(code: tokens.dropFirst(2).joined(separator: " "), delivery: legend.delivery(tokens[0]))
    }

    static func length(_ token: String) -> String? {
        guard let first = token.utf8.first, (0x30...0x39).contains(first), token.utf8.count <= 24 else { return nil }
        if case .times = MinutesCell.read(token) { return token }
        guard token.utf8.count <= 7 else { return nil }
        switch MinutesCell.read(token) {
        case .bare(let thousandths, _) where (1_000...480_000).contains(thousandths): return token
        case .minutes(let thousandths) where thousandths <= 480_000: return token
        // "1/12" is a day, "20/30" is none.
        case .ofPlanned(let given, let planned): return given >= 5_000 && planned >= 10_000 ? token : nil
        default: return nil
        }
    }
}
