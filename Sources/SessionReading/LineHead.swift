import ServiceRecords
import Vocabulary

/// The service with which the words of a line begin, as lists of several services name it in each line: "VI 45. New brailler", "O&M, car broke down",
/// "no VI, I was at a training".
struct LineHead {
    /// The service as printed; empty where the line names none.
    private(set) var service = ""
    /// The length behind it, where one follows.
    private(set) var minutes: Int?
    /// What is said beside.
    private(set) var words: String

    /// Another service with a length stands further on in the line, and could not be taken apart from the first.
    private(set) var namesAnother = false

    /// The sessions of one line: mostly one, or several where services with their lengths are named one after the other, "VI 45 and then O&M 30".
    static func all(_ text: String) -> [LineHead] {
        var whole = LineHead(text)
        guard let letter = text.utf8.first, (0x41...0x5A).contains(letter), text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [whole] }
        let form = /^(?<own>[A-Z][A-Za-z&]{1,9} \d{1,3}(?: ?(?:minutes|mins|min)\.?)?) ?(?:,? ?and then|,? ?and|,? ?then|plus|[,;+&\/]) ?(?=[A-Z][A-Za-z&]{1,9} \d)/
        var heads: [LineHead] = [], rest = text[...]
        while heads.count < 6, let match = rest.prefixMatch(of: form) {
            let head = LineHead(String(match.own), isAmongOthers: true)
            guard head.minutes != nil, head.words.isEmpty else { break }
            heads.append(head)
            rest = rest[match.range.upperBound...]
        }
        let last = LineHead(String(rest), isAmongOthers: true)
        if !heads.isEmpty, last.minutes != nil, !last.namesLengthOfAnother, Set((heads + [last]).map(\.service)).count == heads.count + 1 { return heads + [last] }
        if heads.isEmpty, let two = withFate(text) { return two }
        whole.namesAnother = whole.namesAnother || !whole.service.isEmpty && (whole.namesLengthOfAnother || whole.namesFateOfAnother)
        return [whole]
    }

    /// "OT 30, ST absent", "OT 30 and no ST": behind the session of one service what became of another's.
    private static func withFate(_ text: String) -> [LineHead]? {
        let form = /^(?<own>[A-Z][A-Za-z&]{1,9} \d{1,3}(?: ?(?:minutes|mins|min)\.?)?) ?(?:[,;] ?(?:and|but) |[,;+&\/]|and|but) ?(?<no>[Nn]o )?(?<other>[A-Z][A-Za-z&]{1,9})(?<fate> [a-z][a-z '\-]{2,40})?\.?$/
        guard let match = text.wholeMatch(of: form), match.no != nil || match.fate != nil else { return nil }
        let head = LineHead(String(match.own), isAmongOthers: true), name = String(match.other), fate = match.fate.map { String($0).trimmedCell } ?? "not held"
        guard head.minutes != nil, head.words.isEmpty, name != head.service, isService(name, isAmongOthers: true), let said = StatusWords.read(fate), !LogAssembly.given.contains(said.status),
            said.status != .scheduled
        else { return nil }
        var other = head
        (other.service, other.minutes, other.words) = (name, nil, fate)
        return [head, other]
    }

    /// Whether the words behind the first service say at their end that another was not held: "scissors, ST absent".
    private var namesFateOfAnother: Bool {
        guard let match = words.firstMatch(of: /(?:^|[,;.] ?|\band )(?<no>[Nn]o )?(?<service>[A-Z][A-Za-z&]{1,9})(?<fate> [a-z][a-z ]{2,30})?\.?$/), String(match.service) != service,
            Self.isService(String(match.service), isAmongOthers: true)
        else { return false }
        return match.no != nil || match.fate.flatMap { StatusWords.read(String($0)) }.map { !LogAssembly.given.contains($0.status) } ?? false
    }

    /// Whether the words behind the first service name another and its length: "scissors, then PT 15 min".
    private var namesLengthOfAnother: Bool {
        guard words.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        return words.matches(of: /\b(?<service>[A-Z][A-Za-z&]{1,11}) \d{1,3}(?: ?(?:minutes|mins|min)\b|(?= ?(?:[,.;+]|$)))/).contains { match in
            String(match.service) != service && Self.isService(String(match.service), isAmongOthers: true)
        }
    }

    /// Takes the service in front apart from the rest; all are words where none stands there.
    init(_ text: String, isAmongOthers: Bool = false) {
        words = text
        guard let first = text.utf8.first, (0x41...0x5A).contains(first) || first == 0x6E, let match = text.prefixMatch(of: /(?<no>[Nn]o )?(?<service>[A-Z][A-Za-z&]{1,11})(?![A-Za-z&\/'\u{2019}])/) else { return }
        let name = String(match.service)
        guard Self.isService(name, isAmongOthers: isAmongOthers) else { return }
        let rest = String(text[match.range.upperBound...])
        let isParted = rest.isEmpty || rest.prefixMatch(of: /(?: ?[,.;:]| ?[\-\u{2013}\u{2014}] )/) != nil
        if match.no != nil {
            guard isParted else { return }
            service = name
            let reason = Self.withoutMarks(rest)
            if let said = StatusWords.read(reason), said.status != .unknown, !LogAssembly.given.contains(said.status) { words = reason }
            return
        }
        if let found = Self.length(rest) {
            (service, minutes, words) = (name, found.minutes, Self.withoutMarks(found.words))
        } else if rest.prefixMatch(of: /^ ?:? ?\d/) != nil, LineEntry.plainLength(Self.withoutMarks(rest)) != nil || LineEntry.beginsWithTimes(Self.withoutMarks(rest)) {
            // "Speech 50 trials, 30 min", "VI 9 to 9:45"
            (service, words) = (name, Self.withoutMarks(rest))
            // "Speech 30 with PT, 15 min": which of the two is the session's is not said.
            namesAnother = rest.prefixMatch(of: /^ ?:? ?\d{1,3} with\b/) != nil
        } else if isParted, !Self.withoutMarks(rest).isEmpty {
            (service, words) = (name, Self.withoutMarks(rest))
        }
    }

    /// "PT" and "ST" stand for other things too, but not beside another service and its length.
    private static func isService(_ name: String, isAmongOthers: Bool) -> Bool {
        isAmongOthers && ["PT", "ST"].contains(name) || CalendarEntry.isService(name, Legend())
    }

    /// The length behind a service and the words behind that. A number without its unit is one only where a mark, a bracket or nothing follows, or a word
    /// that goes with lengths: "50 trials", "80 % accuracy", "9 to 9:45" are none, and neither is "10 min late".
    private static func length(_ rest: String) -> (minutes: Int, words: String)? {
        let form = /^ ?[:\-\u{2013}\u{2014}]? ?(?<minutes>\d{1,3})(?<unit> ?(?:minutes|mins|min|m)\b\.?)?(?![\w%\/]|:\d| ?(?:minutes|mins|min)\b| ?[\/+\-\u{2013}] ?\d| ?of \d)/
        guard rest.utf8.prefix(4).contains(where: { (0x30...0x39).contains($0) }), let found = rest.prefixMatch(of: form), let count = Int(found.minutes),
            (5...240).contains(count)
        else { return nil }
        let behind = String(rest[found.range.upperBound...])
        if found.unit != nil {
            return behind.prefixMatch(of: /(?i) ?(?:late|early|left|short|over|before|after|remaining|missed|lost|owed|of (?!\w+ing\b))/) == nil ? (count, behind) : nil
        }
        if behind.isEmpty || behind.prefixMatch(of: /(?: ?[,.;:(+&]| [\-\u{2013}\u{2014}] )/) != nil {
            // "Speech 50, 30 min"
            return LineEntry.beginsWithLength(withoutMarks(behind)) ? nil : (count, behind)
        }
        guard behind.prefixMatch(of: /(?i) (?:only|right|to make up|makeup|make-up|and|then|plus|individual|group|today|each|total|direct|for (?!\d))\b/) != nil,
            behind.firstMatch(of: /(?i)\d ?(?:min|m\b)|\d:\d\d/) == nil
        else { return nil }
        return (count, behind)
    }

    /// What the rest of the line tells, where the length stands in front of it.
    func entry(usual: Int?, lengths: Set<Int>) -> LineEntry {
        var entry: LineEntry
        if let minutes {
            entry = LineEntry(words.isEmpty ? "\(minutes) min" : Self.joined(minutes, words), usual: usual, lengths: lengths)
            // Words without a mark before them hide the length: "45 to make up Tuesday 10/14".
            if entry.time.isEmpty, LineEntry.plainLength(entry.minutes) == nil {
                entry.take(minutes: "\(minutes) min", note: words.replacing(/^to make up (?:for )?(?:[A-Z][a-z]{2,8} )?(?=\d)/, with: "make up for "))
            }
        } else {
            entry = LineEntry(words, usual: usual, lengths: lengths)
        }
        entry.service = service
        if namesAnother { entry.leaveOpen(words) }
        return entry
    }

    /// The length and the words behind it as one line has them: a new sentence begins with a capital, an aside with a bracket.
    private static func joined(_ minutes: Int, _ words: String) -> String {
        if words.hasPrefix("(") || words.hasPrefix("only") || words.hasPrefix("to ") || words.hasPrefix("right") { return "\(minutes) min \(words)" }
        return words.first?.isUppercase ?? false ? "\(minutes) min. \(words)" : "\(minutes) min, \(words)"
    }

    private static func withoutMarks(_ text: String) -> String {
        String(text.drop { " ,.;:-\u{2013}\u{2014}".contains($0) }).trimmedCell
    }
}
